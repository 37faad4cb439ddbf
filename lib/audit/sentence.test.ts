import { expect, test } from "vitest"
import { describe } from "./events"
import { familyOf } from "./family"

const anEvent = {
  id: 1n,
  at: new Date(0),
  actorType: "administrator",
  actorId: "ana",
  actorName: "ana@example.com",
  action: "connector.update",
  subjectType: "OutboundConnector",
  subjectId: "c1",
  subjectName: "Acme CRM / SCIM2",
  before: null as object | null,
  after: null as object | null,
}

function sentence(changes: Partial<typeof anEvent>): string {
  const { actor, deed, subject, details } = describe({ ...anEvent, ...changes }, new Map())
  return `${actor.name} ${deed} ${subject.name}${details && `: ${details}`}`
}

test.each<[Partial<typeof anEvent>, string]>([
  [
    {
      before: { userEndpoint: "a", passwordProvisioning: false },
      after: { userEndpoint: "b", passwordProvisioning: true },
    },
    "changed the connector Acme CRM / SCIM2: User Endpoint, Enable Password Provisioning",
  ],
  [{ before: { enabled: false }, after: { enabled: true } }, "enabled the connector Acme CRM / SCIM2"],
  [{ before: { enabled: true }, after: { enabled: false } }, "disabled the connector Acme CRM / SCIM2"],
  [
    { before: { passwordSetAt: "2026-01-01T00:00:00Z" }, after: { passwordSetAt: "2026-01-02T00:00:00Z" } },
    "changed the connector Acme CRM / SCIM2: Password",
  ],
  [
    {
      before: { authentication: "oauth", username: "a", passwordSetAt: "2026-01-01T00:00:00Z" },
      after: { authentication: "oauth", username: "b", passwordSetAt: "2026-01-02T00:00:00Z" },
    },
    "changed the connector Acme CRM / SCIM2: Client ID, Client Secret",
  ],
  [
    { before: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }, after: { a: 2, b: 2, c: 2, d: 2, e: 2, f: 2, g: 2 } },
    "changed the connector Acme CRM / SCIM2: A, B, C, D, E and 2 more",
  ],
  [{ action: "run.start", after: { task: "dryRun" } }, "started a dry run of the connector Acme CRM / SCIM2"],
  [
    { action: "connector.release", after: { count: 1 } },
    "let held removals happen at the connector Acme CRM / SCIM2: 1 account",
  ],
  [
    { action: "user.onboard", subjectType: "User", subjectName: "ada", after: { userName: "ada" } },
    "onboarded the user ada",
  ],
  [
    { action: "provisioning.retry", subjectType: "ProvisioningRetry", subjectName: "3 that were selected", after: {} },
    "tried again 3 that were selected",
  ],
  [
    {
      action: "provisioning.skip",
      subjectType: "User",
      subjectName: "ada",
      before: { excludedBy: null },
      after: { excludedBy: "ana", connector: "SCIM2" },
    },
    "excluded from provisioning the user ada: SCIM2",
  ],
  [
    {
      action: "administrator.signIn",
      subjectType: "Administrator",
      subjectName: "ana@example.com",
      after: { address: "203.0.113.7", secondFactor: "backup code" },
    },
    "signed in as the member ana@example.com: 203.0.113.7, backup code",
  ],
  [
    { action: "seaChart.unroll", subjectType: "SeaChart", subjectName: "North" },
    "did “seaChart.unroll” to the sea chart North",
  ],
])("%j reads as a plain sentence", (changes, words) => {
  expect(sentence(changes)).toBe(`ana@example.com ${words}`)
})

test.each([
  ["connector.create", "created"],
  ["user.onboard", "created"],
  ["connector.update", "changed"],
  ["connector.restoreMapping", "changed"],
  ["user.deactivate", "changed"],
  ["apiKey.revoke", "deleted"],
  ["run.start", "steered"],
  ["provisioning.retry", "steered"],
  ["administrator.signIn", "signedIn"],
  ["somethingNew.happen", "changed"],
])("%s belongs to the family %s", (action, family) => {
  expect(familyOf(action)).toBe(family)
})
