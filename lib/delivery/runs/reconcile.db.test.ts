import { expect, test } from "vitest"
import { db } from "#lib/db"
import { repairFindings } from "#lib/runs/mutations"
import { findRun } from "#lib/runs/queries"
import { enterpriseUserUrn, groupUrn, userUrn } from "#lib/scim/schema"
import { administrator } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { remoteMembers, settle } from "#lib/testing/groups"
import { connectorInSync, disturb, reconcileOn, remoteIdOf } from "#lib/testing/reconcile"
import { namesOf, reported, runWorkers } from "#lib/testing/runs"
import type { PagingRules } from "#lib/testing/service-provider/paging"

const stage = setStage()
const worker = runWorkers(stage)

const provider = () => stage().serviceProvider
const reads = (path: string) =>
  provider()
    .requests()
    .filter((one) => one.method === "GET" && one.path.endsWith(path) && !one.query.has("filter"))

const reconcile = async (connectorId: string) => reconcileOn(stage(), worker(), connectorId)

const pagings: [string, PagingRules][] = [
  ["as the standard says", {}],
  ["in short pages", { shortPages: true }],
  ["with a cap on count", { mostPerPage: 3 }],
  ["without a total", { totalResults: "missing" }],
  ["with the total of the page", { totalResults: 4 }],
  ["by cursor", { byCursor: true }],
  ["by cursor, with a cap on count and no total", { byCursor: true, mostPerPage: 3, totalResults: "missing" }],
]

test.each(pagings)("missing, changed and unmanaged accounts are found in a list that comes %s", async (_, paging) => {
  const { connectorId, users } = await connectorInSync(stage())
  const { missing, changed, unmanaged } = await disturb(stage(), users)
  provider().resources.rules.paging = paging
  const id = await reconcile(connectorId)
  expect(await findRun(id)).toMatchObject({ state: "finished", counts: { missing: 1, changed: 1, unmanaged: 1 } })
  expect(await reported(id, "missing")).toMatchObject([{ resourceId: users[1], remoteId: missing }])
  expect(await reported(id, "changed")).toMatchObject([
    { resourceId: users[7], remoteId: changed, reason: "Not as it was last sent: active" },
  ])
  expect(await reported(id, "unmanaged")).toMatchObject([
    { resourceId: null, remoteId: unmanaged, resourceName: "stranger", reason: "Nobody here has this account." },
  ])
  expect(await db.runFinding.count({ where: { runId: id } })).toBe(3)
})

test("a list that always shows the same page is read twice, and who is not on it is asked for", async () => {
  const { connectorId, users } = await connectorInSync(stage())
  const missing = await remoteIdOf(users[11])
  provider().resources.delete("User", missing)
  provider().resources.rules.paging = { ignoresStartIndex: true }
  const before = reads("/Users").length
  const id = await reconcile(connectorId)
  expect(reads("/Users").length - before).toBe(2)
  expect(await findRun(id)).toMatchObject({ counts: { missing: 1, changed: 0, unmanaged: 0 } })
})

test("an account that is absent from the list but there by its id is not missing", async () => {
  const { connectorId, users } = await connectorInSync(stage())
  const hidden = await remoteIdOf(users[3])
  provider().resources.rules.paging = { hides: ({ id }) => id === hidden }
  const id = await reconcile(connectorId)
  expect(reads(`/Users/${hidden}`)).toHaveLength(1)
  expect(await findRun(id)).toMatchObject({ counts: { missing: 0, changed: 0, unmanaged: 0 } })
})

test("repair brings back what is missing, with its memberships, and puts right what was changed, once", async () => {
  const { connectorId, users } = await connectorInSync(stage())
  await aGroup(users.slice(0, 2))
  await settle(stage())
  const { changed } = await disturb(stage(), users)
  provider().resources.delete("User", await remoteIdOf(users[0]))
  const id = await reconcile(connectorId)
  const [first] = await reported(id, "missing")
  const repair = { runId: id, finding: "missing" } as const
  expect(await repairFindings(administrator, { ...repair, ids: [first?.id ?? ""] })).toEqual({ count: 1 })
  expect(await repairFindings(administrator, repair)).toEqual({ count: 1 })
  expect(await repairFindings(administrator, repair)).toEqual({ count: 0 })
  expect(await repairFindings(administrator, { runId: id, finding: "changed" })).toEqual({ count: 1 })
  expect(await reported(id, "missing")).toMatchObject([
    { repairedAt: expect.any(String) },
    { repairedAt: expect.any(String) },
  ])

  await settle(stage())
  expect(provider().users()).toHaveLength(13)
  expect(provider().resources.get("User", changed)).toMatchObject({ active: true })
  expect(remoteMembers(stage())).toEqual([await remoteIdOf(users[0]), await remoteIdOf(users[1])].toSorted())
  expect(provider().resources.violations).toEqual([])
  expect(await findRun(await reconcile(connectorId))).toMatchObject({
    counts: { missing: 0, changed: 0, unmanaged: 1 },
  })
})

test("groups are compared too, without their members being asked for", async () => {
  const { connectorId, users } = await connectorInSync(stage())
  const [kept, gone] = [await aGroup(users), await aGroup()]
  await settle(stage())
  const { remoteId } = await rowOf(gone.id)
  provider().resources.delete("Group", remoteId ?? "")
  provider().resources.create("Group", { schemas: [groupUrn], displayName: "strangers" })
  const id = await reconcile(connectorId)
  expect(namesOf(await reported(id, "missing"))).toEqual([gone.displayName])
  expect(namesOf(await reported(id, "unmanaged"))).toEqual(["strangers"])
  expect(reads("/Groups").every(({ query }) => query.get("excludedAttributes") === "members")).toBe(true)

  await repairFindings(administrator, { runId: id, finding: "missing" })
  await settle(stage())
  expect(
    namesOf(
      provider()
        .groups()
        .map(({ displayName }) => ({ resourceName: String(displayName) })),
    ),
  ).toContain(gone.displayName)
  expect((await rowOf(kept.id)).remoteId).not.toBeNull()
})

test("of an account that carries an id or a name of somebody here, the report says so", async () => {
  const connectorId = await enabledConnector(provider())
  const linked = await onboard()
  await settle(stage())
  await db.outboundConnector.update({ where: { id: connectorId }, data: { enabled: false } })
  const unlinked = await onboard({ userName: "ada" })
  provider().seedUser({ userName: "b-double", externalId: linked.id })
  provider().seedUser({ userName: "ADA" })
  provider().seedUser({ userName: "c-other-name", externalId: unlinked.id })
  await onboard({ userName: "d-name" })
  provider().seedUser({ userName: "d-name", externalId: "hr-7" })
  const reasons = (await reported(await reconcile(connectorId), "unmanaged")).map(({ reason }) => reason)
  expect(reasons).toEqual([
    expect.stringContaining("Sync existing users links them"),
    expect.stringContaining("another account"),
    expect.stringContaining("Sync existing users links them"),
    expect.stringContaining("belongs to another client (externalId hr-7)"),
  ])
})

test("what a service provider does not show, or writes in its own way, is no change", async () => {
  const connectorId = await enabledConnector(provider(), { userStoreDomain: "PRIMARY" })
  const attributes = { title: "Captain", emails: [{ value: "Ada@example.com", type: "work" }] }
  const { id: userId } = await onboard({ ...attributes, [enterpriseUserUrn]: { department: "Deck" } })
  await settle(stage())
  const remoteId = await remoteIdOf(userId)
  const { externalId, userName } = provider().resources.get("User", remoteId)
  const emails = [{ value: "ada@example.com", primary: true }]
  const body = {
    schemas: [userUrn],
    externalId,
    userName: String(userName).toUpperCase().slice("PRIMARY/".length),
    emails,
    active: true,
  }
  provider().resources.replace("User", remoteId, body)
  expect(await findRun(await reconcile(connectorId))).toMatchObject({ counts: { changed: 0 } })
})
