import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { settle } from "#lib/testing/groups"
import { findComparison, listPlaces } from "./queries"

const stage = setStage()

const connect = () => enabledConnector(stage().serviceProvider)
const scopeTo = async (id: string, filter: string) =>
  db.outboundConnector.update({ where: { id }, data: { policies: { scope: { kind: "filter", filter } } } })

test("every connector is told of, and of those that have nothing of the user, why", async () => {
  const first = await connect()
  const { id } = await onboard({ title: "Guest" })
  await settle(stage())
  const [late, disabled, picky] = [await connect(), await connect(), await connect()]
  await db.outboundConnector.update({ where: { id: disabled }, data: { enabled: false } })
  await scopeTo(picky, 'title eq "Captain"')
  const places = new Map((await listPlaces("User", id)).map((place) => [place.connectorId, place]))
  expect(places.get(first)).toMatchObject({
    status: "in sync",
    remoteId: expect.any(String),
    since: expect.any(String),
    lastSuccessAt: expect.any(String),
  })
  expect(places.get(late)).toMatchObject({ status: "absent", reason: expect.stringContaining("sync everybody") })
  expect(places.get(disabled)).toMatchObject({ status: "absent", reason: expect.stringContaining("disabled") })
  expect(places.get(picky)).toMatchObject({ status: "absent", reason: expect.stringContaining("scope") })
  expect(places.size).toBe(4)
})

test("a deleted user is told of only where it was, and whether its account is gone", async () => {
  await connect()
  const { id } = await onboard()
  await settle(stage())
  await connect()
  await deleteUser(apiKey, { id })
  expect(await listPlaces("User", id)).toMatchObject([{ status: "pending" }])
  await settle(stage())
  expect(await listPlaces("User", id)).toMatchObject([{ status: "in sync", remoteId: null }])
  expect(await listPlaces("User", randomUUID())).toEqual([])
  expect(await listPlaces("User", "nonsense")).toEqual([])
})

test("a group is told of at connectors that carry groups", async () => {
  await connect()
  const withoutGroups = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const { id } = await aGroup()
  const places = await listPlaces("Group", id)
  expect(places).toHaveLength(1)
  expect(places.map(({ connectorId }) => connectorId)).not.toContain(withoutGroups)
})

test("since when something is retried is when it was first tried, and stopped when it was last", async () => {
  await connect()
  stage().serviceProvider.failNext(503, { times: 2 })
  const { id } = await onboard()
  await stage().tick()
  const [first] = await listPlaces("User", id)
  await stage().tick(60_000)
  const [second] = await listPlaces("User", id)
  expect(second).toMatchObject({ status: "retrying", attempts: 2, since: first?.since })
  stage().serviceProvider.failNext(400, { method: "POST" })
  await stage().tick(600_000)
  const [stopped] = await listPlaces("User", id)
  expect(stopped).toMatchObject({ status: "stopped", since: stopped?.lastAttemptAt })
})

test("what was last sent is compared with what the engine would send now", async () => {
  const connectorId = await connect()
  const { id, userName } = await onboard({ title: "Mate" })
  await settle(stage())
  await updateUser(apiKey, { id, ...onboardUserSchema.parse({ userName, title: "Captain" }) })
  const comparison = await findComparison({ connectorId, resourceType: "User", resourceId: id })
  expect(comparison).toMatchObject({ aim: "present", isUncertain: false })
  expect(comparison.attributes.filter(({ differs }) => differs)).toEqual([
    { attribute: "title", sent: "Mate", desired: "Captain", differs: true },
  ])
  await expect(findComparison({ connectorId, resourceType: "User", resourceId: randomUUID() })).rejects.toMatchObject({
    kind: "notFound",
  })
})
