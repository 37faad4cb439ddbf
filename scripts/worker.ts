import { constants, setPriority } from "node:os"
import { pino } from "pino"
import { ensureEnvironmentAdministrator } from "#lib/administrators/mutations"
import { ensureEnvironmentApiKey } from "#lib/api-keys/mutations"
import { db } from "#lib/db"
import { runWorker } from "#lib/delivery/worker"
import { env } from "#lib/env"

const log = pino({ level: env().LOG_LEVEL, name: "worker" })
const stop = new AbortController()

process.once("SIGTERM", () => stop.abort())
process.once("SIGINT", () => stop.abort())

// Deliveries wait for each other's service providers anyway; a sign-up waits for the web process.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// Before the first beat, so that whoever waits for /api/health finds them.
await ensureEnvironmentAdministrator()
await ensureEnvironmentApiKey()
await runWorker({ db, log, signal: stop.signal })
await db.$disconnect()
