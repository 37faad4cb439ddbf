import { expect, test } from "vitest"
import { db } from "#lib/db"
import { loadConnectors } from "#lib/delivery/connectors"
import { type ClaimedResource, claimDue, leaseMs, renewLeases } from "#lib/delivery/lease"
import { reconcile } from "#lib/delivery/reconcile"
import { settle } from "#lib/delivery/settle"
import type { Settlement } from "#lib/delivery/settlement"
import { Prisma } from "#lib/generated/prisma/client"
import { managedAttributesSchema } from "#lib/provisioning/mapping"
import { startingFrom } from "#lib/provisioning/plan"
import { basicAuthorization, createScimClient } from "#lib/scim/client"
import { credentials, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

async function claim(overrides: Partial<Parameters<typeof claimDue>[1]> = {}) {
  stage().clock.advance()
  const leaseToken = crypto.randomUUID()
  const limits = { limit: 64, room: new Map<string, number>() }
  return claimDue(db, { now: stage().clock.now(), leaseToken, ...limits, ...overrides })
}

async function claimOne() {
  const [claimed] = await claim()
  if (claimed === undefined) throw new Error("nothing was due")
  return claimed
}

/** What comes of a pass that made no call. */
async function settlementOf(claimed: ClaimedResource, remoteId: string | null): Promise<Settlement> {
  const [connector] = await loadConnectors(db, [claimed.connectorId])
  if (connector === undefined) throw new Error("its connector is gone")
  const start = startingFrom({ ...claimed, lastSent: null })
  const pass = { known: { ...start, remoteId }, calls: [], failed: null }
  const aim = { desired: null, skipReason: null, revisitAt: null }
  const now = stage().clock.now()
  return { claimed, claimedAt: now, connector, aim, start, pass, verdict: null, now }
}

test("a row is leased to one worker at a time", async () => {
  await enabledConnector(stage().serviceProvider)
  for (let user = 0; user < 5; user++) await onboard()
  const batches = await Promise.all([claim(), claim(), claim()])
  const ids = batches.flat().map(({ id }) => id)
  expect(ids).toHaveLength(5)
  expect(new Set(ids).size).toBe(5)
})

test("a worker that dies between POST and settle leaves no duplicate", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  const claimed = await claimOne()
  const { userEndpoint } = stage().serviceProvider
  const authorization = basicAuthorization(credentials.username, credentials.password)
  const client = createScimClient({ userEndpoint, authorization, networks: "any" })
  const body = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], externalId: user.id, userName: user.userName }
  const context = {
    client,
    resourceType: "User" as const,
    defaultPassword: null,
    findTaken: async () => new Set<string>(),
    allMembers: async () => [],
    permit: async () => {},
  }
  const name = { attribute: "userName" as const, value: user.userName }
  await reconcile(context, { present: true, body, name }, startingFrom({ ...claimed, lastSent: null }))
  await client.close()
  expect(stage().serviceProvider.users()).toHaveLength(1)

  stage().clock.advance(leaseMs + 1)
  await stage().engine.tick()
  expect(stage().serviceProvider.users()).toHaveLength(1)
  expect(await rowOf(user.id)).toMatchObject({ remoteId: stage().serviceProvider.users()[0]?.id, leaseToken: null })
})

test("a renewed lease is not taken over, and a lost one is not renewed", async () => {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  const claimed = await claimOne()
  stage().clock.advance(leaseMs - 1000)
  await renewLeases(db, new Map([[claimed.id, claimed.leaseToken]]), stage().clock.now())
  stage().clock.advance(2000)
  expect(await claim()).toEqual([])

  stage().clock.advance(leaseMs)
  const thief = await claimOne()
  await renewLeases(
    db,
    new Map([[claimed.id, claimed.leaseToken]]),
    new Date(stage().clock.now().getTime() + 3_600_000),
  )
  const { leaseToken, leaseExpiresAt } = await db.provisionedResource.findUniqueOrThrow({ where: { id: claimed.id } })
  expect(leaseToken).toBe(thief.leaseToken)
  expect(leaseExpiresAt?.getTime()).toBe(stage().clock.now().getTime() + leaseMs)
})

test("a stale worker's settle changes nothing and asks for one more pass", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  const stale = await claimOne()
  stage().clock.advance(leaseMs + 1)
  await stage().engine.tick()
  const before = await rowOf(user.id)

  const held = await settle(db, [await settlementOf(stale, "from the dead")])
  const after = await rowOf(user.id)
  expect(held).toEqual(new Set())
  expect(after).toMatchObject({ remoteId: before.remoteId, desiredRevision: before.desiredRevision + 1 })
  expect(after.nextAttemptAt).not.toBeNull()
  await stage().engine.tick()
  expect(stage().serviceProvider.users()).toHaveLength(1)
})

test("a change made while its row is being delivered is delivered next", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  const claimed = await claimOne()
  await db.provisionedResource.update({
    where: { id: claimed.id },
    data: { desiredRevision: 2, nextAttemptAt: stage().clock.now() },
  })
  await settle(db, [await settlementOf(claimed, claimed.remoteId)])
  expect(await rowOf(user.id)).toMatchObject({
    appliedRevision: 1,
    desiredRevision: 2,
    nextAttemptAt: stage().clock.now(),
  })
})

test("what is forgotten while its row is being delivered stays forgotten", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  const lastSent = managedAttributesSchema.parse((await rowOf(user.id)).lastSent)
  await db.provisionedResource.updateMany({ data: { nextAttemptAt: stage().clock.now() } })
  const settlement = await settlementOf(await claimOne(), "r1")
  await db.provisionedResource.updateMany({ data: { lastSent: Prisma.DbNull } })
  const known = { ...settlement.start, lastSent }
  await settle(db, [{ ...settlement, start: known, pass: { ...settlement.pass, known } }])
  expect(await rowOf(user.id)).toMatchObject({ lastSent: null, leaseToken: null })
})

test("a connector with many rows waiting takes no room from another", async () => {
  const crowded = await enabledConnector(stage().serviceProvider)
  for (let user = 0; user < 20; user++) await onboard()
  const other = await enabledConnector(stage().serviceProvider)
  await onboard()
  await db.outboundConnector.update({ where: { id: crowded }, data: { parallelRequests: 4 } })
  const claimed = await claim()
  const countOf = (id: string) => claimed.filter(({ connectorId }) => connectorId === id).length
  expect([countOf(crowded), countOf(other)]).toEqual([16, 1])
  const more = await claim({ room: new Map([[crowded, 0]]) })
  expect(more.filter(({ connectorId }) => connectorId === crowded)).toEqual([])
})

test.each([
  ["disabled", { enabled: false }],
  ["paused", { pausedAt: new Date() }],
  ["throttled", { throttledUntil: new Date(Date.now() + 3_600_000) }],
])("nothing of a %s connector is claimed", async (_state, data) => {
  const id = await enabledConnector(stage().serviceProvider)
  await onboard()
  await db.outboundConnector.update({ where: { id }, data })
  expect(await claim()).toEqual([])
})

test("nothing of a disabled connection is claimed", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  await onboard()
  await db.outboundConnector.update({ where: { id }, data: { connection: { update: { enabled: false } } } })
  expect(await claim()).toEqual([])
})
