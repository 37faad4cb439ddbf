import { pino } from "pino"
import { db } from "#lib/db"
import { runWorker } from "#lib/delivery/worker"
import { env } from "#lib/env"

const log = pino({ level: env().LOG_LEVEL, name: "worker" })
const stop = new AbortController()

process.once("SIGTERM", () => stop.abort())
process.once("SIGINT", () => stop.abort())

await runWorker({ db, log, signal: stop.signal })
await db.$disconnect()
