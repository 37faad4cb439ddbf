import { expect, test } from "vitest"
import { previewRestore } from "#lib/audit/restorable"
import { restoreConnector } from "#lib/audit/restore"
import type { Restore } from "#lib/audit/schema"
import { findMapping, updateMapping } from "#lib/connectors/mapping"
import { deleteConnector, updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import { defaultMapping } from "#lib/mapping/defaults"
import { toRows } from "#lib/mapping/schema"
import { updatePolicies } from "#lib/policies/mutations"
import { findPolicies } from "#lib/policies/queries"
import {
  aConnector,
  administrator,
  apiKey,
  aStoppedResource,
  auditEvents,
  updateForm,
} from "#lib/testing/configuration"
import { aGroup } from "#lib/testing/delivery"
import { policiesForm } from "#lib/testing/policies"

const stored = (id: string) => db.outboundConnector.findUniqueOrThrow({ where: { id } })

async function lastEventId(connectorId: string): Promise<string> {
  return String((await auditEvents(connectorId)).at(-1)?.id)
}

function asked(eventId: string, changes: Partial<Restore> = {}): Restore {
  const secrets = { password: "", bearerToken: "", apiKey: "", clientSecret: "", defaultPassword: "", clientKey: "" }
  return { eventId, side: "before", version: 2, ...secrets, ...changes }
}

test("settings from before a change are saved again as an edit is, keep the secret, and are audited", async () => {
  const id = await aConnector()
  const rowId = await aStoppedResource(id)
  const { passwordSealed } = await stored(id)
  await updateConnector(administrator, updateForm(id, { userStoreDomain: "PRIMARY", groupEndpoint: "", enabled: true }))
  const eventId = await lastEventId(id)
  const { desiredRevision } = await db.provisionedResource.findUniqueOrThrow({ where: { id: rowId } })

  const preview = await previewRestore(eventId)
  expect(preview).toMatchObject({ version: 2, before: { needs: {} }, after: { changes: [] } })
  expect(preview?.before?.changes.map(({ label, before, after }) => [label, before?.text, after?.text])).toEqual(
    expect.arrayContaining([
      ["User Store Domain", "PRIMARY", undefined],
      ["Enabled", "Yes", "No"],
    ]),
  )
  await expect(restoreConnector(administrator, asked(eventId))).resolves.toEqual({ part: "settings" })
  const groupEndpoint = "https://scim.example.com/scim2/Groups"
  expect(await stored(id)).toMatchObject({ userStoreDomain: null, groupEndpoint, enabled: false, passwordSealed })
  // Another user store domain sends everybody again, as it does after an edit.
  const row = await db.provisionedResource.findUniqueOrThrow({ where: { id: rowId } })
  expect(row.desiredRevision).toBe(desiredRevision + 1)
  expect((await auditEvents(id)).at(-1)).toMatchObject({
    action: "connector.restore",
    before: { userStoreDomain: "PRIMARY" },
    after: { userStoreDomain: null, restoredFrom: eventId },
  })
})

test("settings of another server ask for the password, on its field, and take it", async () => {
  const id = await aConnector()
  await updateConnector(
    administrator,
    updateForm(id, { userEndpoint: "https://new.example.com/Users", groupEndpoint: "", password: "new-s3cret" }),
  )
  const eventId = await lastEventId(id)
  const reason = expect.stringContaining("on another server")
  await expect(previewRestore(eventId)).resolves.toMatchObject({ before: { needs: { password: reason } } })
  await expect(restoreConnector(administrator, asked(eventId))).rejects.toMatchObject({
    kind: "invalid",
    fieldErrors: { password: reason },
  })
  await restoreConnector(administrator, asked(eventId, { password: "old-s3cret" }))
  expect(await stored(id)).toMatchObject({ userEndpoint: "https://scim.example.com/scim2/Users", version: 3 })
  expect(
    JSON.stringify(await db.auditEvent.findMany({ where: { subjectId: id } }), (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    ),
  ).not.toMatch(/s3cret/)
})

test("another way to authenticate asks for its secret", async () => {
  const id = await aConnector()
  await updateConnector(administrator, updateForm(id, { authentication: "bearer", bearerToken: "t0ken" }))
  const eventId = await lastEventId(id)
  await expect(previewRestore(eventId)).resolves.toMatchObject({
    before: { needs: { password: "Enter the password." } },
  })
  await restoreConnector(administrator, asked(eventId, { password: "s3cret" }))
  expect(await stored(id)).toMatchObject({ authentication: "basic", username: "admin" })
})

test("a mapping is restored, the default one as the default one", async () => {
  const id = await aConnector()
  const rows = { ...toRows(defaultMapping), others: false }
  await updateMapping(administrator, { ...rows, id, version: 1 })
  const eventId = await lastEventId(id)
  await restoreConnector(administrator, asked(eventId))
  expect(await stored(id)).toMatchObject({ mapping: null })
  expect((await auditEvents(id)).at(-1)).toMatchObject({ action: "connector.restoreMapping" })
  await restoreConnector(administrator, asked(eventId, { side: "after", version: 3 }))
  await expect(findMapping(id)).resolves.toEqual({ version: 4, mapping: rows })
})

test("policies with pace and hold are restored; a group that is gone is told", async () => {
  const id = await aConnector()
  const group = await aGroup()
  const scoped = policiesForm(id, { scope: "groups", groupIds: [group.id], requestsPerSecond: 3, holdRemovals: 7 })
  await updatePolicies(administrator, scoped)
  const eventId = await lastEventId(id)
  await restoreConnector(administrator, asked(eventId))
  await expect(findPolicies(id)).resolves.toMatchObject({ form: policiesForm(id, { version: 3 }) })
  expect((await auditEvents(id)).at(-1)).toMatchObject({ action: "connector.restorePolicies" })
  await db.group.delete({ where: { id: group.id } })
  const lost = restoreConnector(administrator, asked(eventId, { side: "after", version: 3 }))
  await expect(lost).rejects.toMatchObject({ fieldErrors: { groupIds: expect.stringContaining("deleted meanwhile") } })
})

test("restoring is refused where it was saved meanwhile, to whoever may not configure, and where there is nothing", async () => {
  const id = await aConnector()
  await updateConnector(administrator, updateForm(id, { username: "ferry" }))
  const eventId = await lastEventId(id)
  const stale = restoreConnector(administrator, asked(eventId, { version: 1 }))
  await expect(stale).rejects.toMatchObject({ kind: "conflict" })
  for (const actor of [apiKey, { ...administrator, type: "viewer" as const }]) {
    await expect(restoreConnector(actor, asked(eventId))).rejects.toMatchObject({ kind: "forbidden" })
  }
  const connection = await db.auditEvent.findFirstOrThrow({ where: { action: "connection.create" } })
  await expect(previewRestore(String(connection.id))).resolves.toBeNull()
  await expect(restoreConnector(administrator, asked(String(connection.id)))).rejects.toMatchObject({
    kind: "notFound",
  })
  await expect(restoreConnector(administrator, asked("999999999"))).rejects.toMatchObject({ kind: "notFound" })
})

test("a deleted connector cannot be restored, and its last event has everything that was set", async () => {
  const id = await aConnector()
  await updateConnector(administrator, updateForm(id, { username: "ferry" }))
  const eventId = await lastEventId(id)
  await deleteConnector(administrator, { id, confirmation: "SCIM2" })
  await expect(previewRestore(eventId)).resolves.toEqual({ version: null, before: null, after: null })
  await expect(restoreConnector(administrator, asked(eventId))).rejects.toMatchObject({ kind: "notFound" })
  expect((await auditEvents(id)).at(-1)).toMatchObject({
    action: "connector.delete",
    before: { username: "ferry", mapping: null, policies: {}, holdRemovals: 500, reconcileEveryHours: null },
  })
})
