import * as fc from "fast-check"
import { afterEach, expect, test } from "vitest"
import { clearDirectory, credentials, enabledConnector } from "#lib/testing/delivery"
import { askForEverything, expectEquality } from "#lib/testing/equality"
import { RandomStage } from "#lib/testing/random-stage"
import { calmSchedules, type Happening, schedules } from "#lib/testing/schedules"
import { startScimmyServiceProvider } from "#lib/testing/scimmy"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { poison } from "#lib/testing/world"

const runs = Number(process.env.SCHEDULES ?? 200)
const timeoutMs = 600_000

afterEach(clearDirectory)

/** What chance seldom finds: a change that nobody knows to have arrived is taken back. */
const takenBack: Happening[][] = (["killed worker", "stalled worker"] as const).map((kind) => [
  { kind: "onboard", name: 0, title: "Engineer" },
  { kind: "tick", ms: 0 },
  { kind: "edit", user: 0, title: "Captain", department: null },
  { kind },
  { kind: "undo" },
  { kind: "tick", ms: 31_000 },
  { kind: "stale worker returns" },
])

/** A refused search says nothing: the account of a user who is gone may still be there. */
const searchRefused: Happening[] = [
  { kind: "onboard", name: 0, title: "Engineer" },
  { kind: "killed worker" },
  { kind: "fail", status: 400, times: 1, retryAfter: false },
  { kind: "delete user", user: 0 },
  { kind: "onboard", name: 0, title: "Engineer" },
  { kind: "tick", ms: 3_600_000 },
]

async function survives(serviceProvider: ServiceProvider, schedule: Happening[]): Promise<void> {
  await enabledConnector(serviceProvider)
  const stage = new RandomStage(serviceProvider)
  await stage.play(schedule)
  await stage.calm()
  await expectEquality(serviceProvider)
  expect(serviceProvider.resources.violations).toEqual([])

  const before = serviceProvider.requests().length
  await askForEverything()
  await stage.tick()
  expect(serviceProvider.requests().slice(before)).toEqual([])
  await stage.close()
}

test(
  "whatever happens, the service provider ends up with what the directory has: nothing twice, nobody forgotten",
  async () => {
    await expect(
      fc.assert(
        fc.asyncProperty(schedules, async (schedule) => {
          const serviceProvider = await startServiceProvider({
            ...credentials,
            refuses: ({ title }) => title === poison,
          })
          await survives(serviceProvider, schedule).finally(async () => {
            await clearDirectory()
            await serviceProvider.close()
          })
        }),
        { numRuns: runs, examples: [...takenBack, searchRefused].map((schedule) => [schedule]) },
      ),
    ).resolves.toBeUndefined()
  },
  timeoutMs,
)

test(
  "the same holds with a service provider that nobody here wrote",
  async () => {
    await expect(
      fc.assert(
        fc.asyncProperty(calmSchedules, async (schedule) => {
          const scimmy = await startScimmyServiceProvider()
          await enabledConnector(scimmy, { username: "admin", password: "admin" })
          const stage = new RandomStage(null)
          try {
            await stage.play(schedule)
            await stage.calm()
            await expectEquality(scimmy)
            await askForEverything()
            const [newest] = scimmy.arrived()
            await stage.tick()
            expect(scimmy.arrived()[0]).toEqual(newest)
          } finally {
            await stage.close()
            await clearDirectory()
            await scimmy.close()
          }
        }),
        { numRuns: runs },
      ),
    ).resolves.toBeUndefined()
  },
  timeoutMs,
)
