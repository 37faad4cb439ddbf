import { expect, test } from "vitest"
import { findMapping, updateMapping } from "#lib/connectors/mapping"
import { previewMapping } from "#lib/connectors/mapping-preview"
import { db } from "#lib/db"
import { defaultMapping } from "#lib/mapping/defaults"
import { type RuleRow, toRows, type UpdateMapping } from "#lib/mapping/schema"
import { aConnector, administrator, apiKey, aStoppedResource, auditEvents } from "#lib/testing/configuration"
import { aGroup, onboard } from "#lib/testing/delivery"

const rule = (target: string, text: string, changes: Partial<RuleRow> = {}): RuleRow => ({
  target,
  kind: "attribute",
  text,
  apply: "always",
  ...changes,
})

function form(id: string, changes: Partial<UpdateMapping> = {}): UpdateMapping {
  return { ...toRows(defaultMapping), id, version: 1, ...changes }
}

const stored = (id: string) => db.outboundConnector.findUniqueOrThrow({ where: { id } })
const user = [rule("userName", "userName"), rule("enterprise:department", "Staff", { kind: "constant" })]

test("Update saves the rules, sends everything again, and is audited", async () => {
  const id = await aConnector()
  const rowId = await aStoppedResource(id)
  await expect(updateMapping(administrator, form(id, { user, others: false }))).resolves.toEqual({ version: 2 })
  await expect(findMapping(id)).resolves.toEqual({
    version: 2,
    mapping: { ...toRows(defaultMapping), user, others: false },
  })
  const row = await db.provisionedResource.findUniqueOrThrow({ where: { id: rowId } })
  expect(row).toMatchObject({ desiredRevision: 3, attempts: 0, nextAttemptAt: expect.any(Date) })
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "connector.map",
    actorName: administrator.name,
    subjectName: expect.stringMatching(/ \/ SCIM2$/),
    before: { mapping: null, version: 1 },
    after: { mapping: { others: false, user: [{ target: "userName" }, expect.anything()] }, version: 2 },
  })
})

test("the default rules are not stored: a connector without own rules follows them", async () => {
  const id = await aConnector()
  await updateMapping(administrator, form(id, { user }))
  await updateMapping(administrator, form(id, { version: 2 }))
  expect((await stored(id)).mapping).toBeNull()
  await expect(findMapping(id)).resolves.toEqual({ version: 3, mapping: toRows(defaultMapping) })
})

test("an Update made from an older version is refused and changes nothing", async () => {
  const id = await aConnector()
  await updateMapping(administrator, form(id, { others: false }))
  await expect(updateMapping(administrator, form(id, { user }))).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("Somebody else saved"),
  })
  await expect(findMapping(id)).resolves.toMatchObject({ version: 2, mapping: { others: false } })
})

test("an API key may neither save nor preview a mapping", async () => {
  const id = await aConnector()
  await expect(updateMapping(apiKey, form(id))).rejects.toMatchObject({ kind: "forbidden" })
  const looking = previewMapping(apiKey, { ...form(id), resourceType: "User", resourceId: id })
  await expect(looking).rejects.toMatchObject({ kind: "forbidden" })
  expect(await stored(id)).toMatchObject({ mapping: null, version: 1 })
})

test("a mapping of no connector is none, and cannot be saved", async () => {
  const nobody = "0190a000-0000-7000-8000-000000000001"
  await expect(findMapping("no id")).resolves.toBeNull()
  await expect(findMapping(nobody)).resolves.toBeNull()
  await expect(updateMapping(administrator, form(nobody))).rejects.toMatchObject({ kind: "notFound" })
})

test("a preview shows the request that creates the account, its password masked, and stores nothing", async () => {
  const id = await aConnector({ userStoreDomain: "HR", passwordProvisioning: true, defaultPassword: "Welc0me" })
  const { id: resourceId, userName } = await onboard({ name: { givenName: "Ada" } })
  const shown = await previewMapping(administrator, {
    ...form(id, { user, others: false }),
    resourceType: "User",
    resourceId,
  })
  expect(shown.update).toBeNull()
  expect(JSON.parse(shown.create)).toEqual({
    schemas: [
      "urn:ietf:params:scim:schemas:core:2.0:User",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ],
    externalId: resourceId,
    userName: `HR/${userName}`,
    active: true,
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Staff" },
    password: "••••••",
  })
  expect(await stored(id)).toMatchObject({ mapping: null, version: 1 })
})

test.each([
  [
    "what was last sent differs",
    { title: "Dr." },
    { method: "PATCH", body: expect.stringMatching(/"remove"[^}]*"title"/) },
  ],
  ["the account is as it should be", {}, "unchanged"],
])("a preview shows the change of an existing account when %s", async (_case, changes, expected) => {
  const id = await aConnector()
  const { id: resourceId } = await onboard()
  const preview = { ...form(id), resourceType: "User", resourceId } as const
  const { create } = await previewMapping(administrator, preview)
  const lastSent = { ...JSON.parse(create), ...changes }
  const row = { connectorId: id, resourceType: "User", resourceId, resourceName: "ada", remoteId: "r1" } as const
  await db.provisionedResource.create({ data: { ...row, lastSent } })
  const { update } = await previewMapping(administrator, preview)
  expect(update).toEqual(expected)
})

test("an account whose state is not known would be replaced as a whole, and a group is shown too", async () => {
  const id = await aConnector()
  const { id: resourceId, displayName } = await aGroup()
  const row = { connectorId: id, resourceType: "Group", resourceId, resourceName: "g", remoteId: "r1" } as const
  await db.provisionedResource.create({ data: row })
  const group = [rule("displayName", "team-{displayName}", { kind: "template" })]
  const shown = await previewMapping(administrator, { ...form(id, { group }), resourceType: "Group", resourceId })
  expect(shown.update).toMatchObject({ method: "PUT", body: shown.create })
  expect(JSON.parse(shown.create)).toMatchObject({ displayName: `team-${displayName}` })
})

test("a preview for somebody who was deleted says so", async () => {
  const id = await aConnector()
  const looking = previewMapping(administrator, { ...form(id), resourceType: "User", resourceId: id })
  await expect(looking).rejects.toMatchObject({ kind: "notFound", message: expect.stringContaining("Choose another") })
})
