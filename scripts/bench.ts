import { randomBytes } from "node:crypto"
import { openBenchDatabase } from "./bench/database"
import type { Measured } from "./bench/report"

// npm run bench: the embedded database, or BENCH_DATABASE_URL=postgresql://role-that-may-create-databases@host/postgres.
// BENCH_USERS (10000), BENCH_STORED (1000000) and PORT (3900) say how much and where.
const users = Number(process.env.BENCH_USERS ?? 10_000)
const stored = Number(process.env.BENCH_STORED ?? 1_000_000)
const port = Number(process.env.PORT ?? 3900)
const parallel = 64
const apiKey = `ferry_bench_${randomBytes(12).toString("hex")}`

const database = await openBenchDatabase(process.env.BENCH_DATABASE_URL)
Object.assign(process.env, {
  DATABASE_URL: database.url,
  SECRET_KEY: randomBytes(32).toString("base64"),
  ONBOARDING_API_KEY: apiKey,
})
// These read the environment when they are loaded.
const { db } = await import("#lib/db")
const { ceiling } = await import("./bench/ceiling")
const { deliverAll, onboardAll, onboardSteadily, percentile, whileDelivering } = await import("./bench/measures")
const { startStub, startWeb, startWorker } = await import("./bench/processes")
const { atLeast, atMost, plain, report } = await import("./bench/report")
const { body, forget, onboarding, pointTo, registerConnector, storeUsers } = await import("./bench/users")

const stubs = { fast: await startStub(0), slow: await startStub(50) }
const connectorId = await registerConnector(stubs.fast, parallel)
// The worker makes the API key of the environment before it does anything else.
const first = startWorker()
const web = await startWeb(port)
while ((await db.apiKey.count()) === 0) await new Promise((resolve) => setTimeout(resolve, 50))
await first.stop()
const api = { url: `http://127.0.0.1:${port}`, apiKey }
const measured: Measured[] = []
let number = 0
const take = (count: number) => Array.from({ length: count }, () => number++)

for (const [delayMs, stub, target] of [
  [0, stubs.fast, 0.5],
  [50, stubs.slow, 0.9],
] as const) {
  await pointTo(connectorId, stub)
  const most = await ceiling(stub.userEndpoint, take(users).map(body), parallel)
  const onboarded = await onboardAll(api, take(users).map(onboarding), 16)
  const { perSecond } = await deliverAll(stub, users)
  if (delayMs === 0) measured.push(plain("Onboarded through the API, 16 at once", onboarded, "users/s"))
  measured.push(plain(`A bare loop, ${parallel} at once, answers after ${delayMs} ms`, most, "requests/s"))
  measured.push(plain(`Delivered, answers after ${delayMs} ms`, perSecond, "users/s"))
  measured.push(atLeast(`Delivered / bare loop, answers after ${delayMs} ms`, perSecond / most, target))
}

await storeUsers(connectorId, take(users * 2), "due")
const answers = await whileDelivering(stubs.slow, () => onboardSteadily(api, take(750).map(onboarding), 50))
measured.push(plain("Onboarding at 50 requests/s while delivering, median", percentile(answers, 50), "ms"))
measured.push(atMost("Onboarding at 50 requests/s while delivering, p99", percentile(answers, 99), 25, "ms"))
await web.stop()

await forget()
await pointTo(connectorId, stubs.fast)
await storeUsers(connectorId, take(users), "due")
const few = await deliverAll(stubs.fast, users)
await storeUsers(connectorId, take(users * 10), "due")
const many = await deliverAll(stubs.fast, users * 10)
const growth = (many.memoryMiB ?? Number.NaN) / (few.memoryMiB ?? Number.NaN)
measured.push(plain(`Memory of the worker after ${users} users`, few.memoryMiB ?? Number.NaN, "MiB"))
measured.push(atMost("Memory after ten times as many / after as many", growth, 1.2))

await storeUsers(connectorId, take(stored), "in sync")
await storeUsers(connectorId, take(users), "due")
const crowded = await deliverAll(stubs.fast, users)
const slower = few.perSecond / crowded.perSecond
measured.push(atMost(`Time per user with ${stored.toLocaleString("en-US")} stored / with ${users}`, slower, 1.3))

const context = { database: database.name, users, parallel }
await report(measured, context, process.env.BENCH_OUTPUT ?? ".data/bench.json")
await Promise.all([stubs.fast.stop(), stubs.slow.stop(), db.$disconnect()])
await database.close()
process.exit(0)
