import { expect, test } from "vitest"
import { db } from "#lib/db"
import { RateLimiter } from "#lib/provisioning/rate"
import { enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, settle } from "#lib/testing/groups"

const stage = setStage()
const realTime = () => new Date()

test("a service provider that answers nobody is left alone, and found again by a probe: everything follows at once", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  await onboarded(30)
  await stage().serviceProvider.goDown()
  await settle(stage())
  const { pausedAt, pauseFailure } = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(pausedAt).not.toBeNull()
  expect(pauseFailure).toMatchObject({ kind: "network" })

  await stage().serviceProvider.comeUp()
  await stage().tick(6000)
  await settle(stage())
  expect(stage().serviceProvider.users()).toHaveLength(30)
})

test("one resource that fails for ever pauses nobody, and backs off to an hour", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  const bad = await onboard()
  for (let time = 0; time < 15; time++) {
    stage().serviceProvider.failNext(500)
    await stage().tick(3_600_000)
  }
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({ pausedAt: null })
  const { nextAttemptAt, lastAttemptAt } = await rowOf(bad.id)
  expect(Number(nextAttemptAt) - Number(lastAttemptAt)).toBe(3_600_000)
})

test("two workers share a connector's rate", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id }, data: { requestsPerSecond: 100 } })
  const start = Date.now()
  const limiters = [new RateLimiter(db, realTime), new RateLimiter(db, realTime)]
  const connector = { id, requestsPerSecond: 100 }
  await Promise.all(limiters.flatMap((limiter) => Array.from({ length: 25 }, () => limiter.permit(connector))))
  expect(Date.now() - start).toBeGreaterThanOrEqual(480)
})
