import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { discardHeld, releaseHeld, updatePolicies } from "#lib/policies/mutations"
import { findPolicies } from "#lib/policies/queries"
import { aConnector, administrator, apiKey, aStoppedResource, auditEvents } from "#lib/testing/configuration"
import { aGroup } from "#lib/testing/delivery"
import { policiesForm } from "#lib/testing/policies"

const stored = (id: string) => db.outboundConnector.findUniqueOrThrow({ where: { id } })
const rowWith = (id: string) => db.provisionedResource.findUniqueOrThrow({ where: { id } })

test("Update saves every policy, asks for what it desires of everybody, and is audited", async () => {
  const id = await aConnector()
  const rowId = await aStoppedResource(id)
  const group = await aGroup()
  const groupIds = [group.id]
  const form = policiesForm(id, {
    scope: "groups",
    groupIds,
    onLeaveScope: "leave",
    requestsPerSecond: 0.5,
    holdRemovals: null,
    holdRemovalsPercent: 100,
  })
  await expect(updatePolicies(administrator, form)).resolves.toEqual({ version: 2, held: 0 })
  await expect(findPolicies(id)).resolves.toEqual({ form: { ...form, version: 2 }, groups: [group] })
  expect(await rowWith(rowId)).toMatchObject({ desiredRevision: 3, attempts: 0, nextAttemptAt: expect.any(Date) })
  const [, event] = await auditEvents(id)
  expect(event).toMatchObject({
    action: "connector.policies",
    actorName: administrator.name,
    subjectName: expect.stringMatching(/ \/ SCIM2$/),
    before: { policies: {}, requestsPerSecond: null, holdRemovals: 500, version: 1 },
    after: { policies: { onLeaveScope: "leave" }, requestsPerSecond: 0.5, holdRemovalsPercent: 100, version: 2 },
  })
})

test("another pace sends nothing again, and tries what was stopped once more", async () => {
  const id = await aConnector()
  const rowId = await aStoppedResource(id)
  await updatePolicies(administrator, policiesForm(id, { parallelRequests: 2, requestTimeoutSeconds: 90 }))
  expect(await stored(id)).toMatchObject({ parallelRequests: 2, policies: { requestTimeoutSeconds: 90 }, version: 2 })
  expect(await rowWith(rowId)).toMatchObject({ desiredRevision: 2, attempts: 0, nextAttemptAt: expect.any(Date) })
})

test("an Update made from an older version is refused and changes nothing", async () => {
  const id = await aConnector()
  await updatePolicies(administrator, policiesForm(id, { create: false }))
  await expect(updatePolicies(administrator, policiesForm(id, { update: false }))).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("Somebody else saved"),
  })
  expect(await stored(id)).toMatchObject({ policies: { create: false, update: true }, version: 2 })
})

test("of two Updates at once exactly one is saved", async () => {
  const id = await aConnector()
  const updates = [1, 2].map((parallelRequests) =>
    updatePolicies(administrator, policiesForm(id, { parallelRequests })),
  )
  const outcomes = await Promise.allSettled(updates)
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  expect(await stored(id)).toMatchObject({ version: 2 })
})

test.each([
  ["a text that is no filter", 'title eq "Captain" and', "ends too early"],
  ["an attribute that no user has", 'rank eq "Captain"', "rank is not an attribute of a User"],
  ["a character that no database holds", String.raw`title eq "a\u0000b"`, "NUL"],
])("%s is refused at its field", async (_case, filter, reason) => {
  const id = await aConnector()
  const update = updatePolicies(administrator, policiesForm(id, { scope: "filter", filter }))
  await expect(update).rejects.toMatchObject({
    kind: "invalid",
    fieldErrors: { filter: expect.stringContaining(reason) },
  })
  expect(await stored(id)).toMatchObject({ version: 1 })
})

test("a group that was deleted meanwhile is refused at its field", async () => {
  const id = await aConnector()
  const update = updatePolicies(administrator, policiesForm(id, { scope: "groups", groupIds: [randomUUID()] }))
  await expect(update).rejects.toMatchObject({ fieldErrors: { groupIds: expect.stringContaining("deleted") } })
})

test("an API key may neither save policies nor end a hold", async () => {
  const id = await aConnector()
  await expect(updatePolicies(apiKey, policiesForm(id, { create: false }))).rejects.toMatchObject({ kind: "forbidden" })
  await expect(releaseHeld(apiKey, { id })).rejects.toMatchObject({ kind: "forbidden" })
  await expect(discardHeld(apiKey, { id })).rejects.toMatchObject({ kind: "forbidden" })
  expect(await stored(id)).toMatchObject({ policies: {}, version: 1 })
})

test("policies of no connector cannot be saved, and it holds nothing", async () => {
  const id = randomUUID()
  await expect(updatePolicies(administrator, policiesForm(id))).rejects.toMatchObject({ kind: "notFound" })
  await expect(releaseHeld(administrator, { id })).rejects.toMatchObject({ kind: "notFound" })
})
