import { join } from "node:path"
import { type Env, parseEnv } from "#lib/env"
import { setupToken } from "#lib/secrets"
import { applicationNames } from "#prisma/seed/applications"
import { startEmbeddedDatabase } from "./launcher/embedded-database"
import { waitForHealth } from "./launcher/health"
import { type DataFolder, openDataFolder, takeLock } from "./launcher/lock"
import { migrate } from "./launcher/migrate"
import { refuseTakenPort } from "./launcher/port"
import { explain, LaunchRefused } from "./launcher/refused"
import { readOrCreateSecretKey } from "./launcher/secret-key"
import { Supervisor } from "./launcher/supervisor"
import { hasAdministrator, welcome } from "./launcher/welcome"
import { run } from "./run.mjs"
import { step } from "./step.mjs"

type Mode = "start" | "dev" | "demo"

interface LaunchOptions {
  /** A demo with three applications and a system that has been in use for 30 days. */
  full?: boolean
}

const root = join(import.meta.dirname, "..")
const nextCommand = join(root, "node_modules/next/dist/bin/next")
const tsxCommand = join(root, "node_modules/tsx/dist/cli.mjs")
// Deliveries leave much behind that is young: a larger nursery collects it seldom.
const workerMemory = "--max-semi-space-size=32"
const readyWithinMs = 60_000

/** Starts the database, the web application and the worker, and stays until they end. Never rejects: it exits with code 1. */
export async function launch(mode: Mode, { full = false }: LaunchOptions = {}): Promise<void> {
  const supervisor = new Supervisor()
  try {
    const settings = readSettings()
    const folder = await openDataFolder(settings.DATA_DIR)
    const databaseUrl = settings.DATABASE_URL ?? (await startDatabase(folder, supervisor))
    await refuseTakenPort(settings.PORT)
    const secretKey = settings.SECRET_KEY ?? (await readOrCreateSecretKey(folder.path))
    await migrateDatabase(databaseUrl)
    const env = { ...process.env, PORT: `${settings.PORT}`, DATABASE_URL: databaseUrl, SECRET_KEY: secretKey }
    if (full) await seedDatabase(env)
    const applications = mode === "demo" ? demoApplications(full) : []
    await step("Starting", "Started", () => startProcesses({ mode, env, applications }, settings.PORT, supervisor))
    const closed = settings.ADMIN_EMAIL !== undefined || (await hasAdministrator(databaseUrl))
    const token = closed ? undefined : setupToken(secretKey)
    const url = `http://localhost:${settings.PORT}`
    console.log(welcome({ productName: settings.PRODUCT_NAME, url, setupToken: token }))
  } catch (error) {
    await supervisor.fail(explain(error))
  }
}

function readSettings(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw new LaunchRefused(error instanceof Error ? error.message : String(error))
  }
}

async function startDatabase(folder: DataFolder, supervisor: Supervisor): Promise<string> {
  const lock = await takeLock(folder)
  supervisor.onStop(() => lock.release())
  const crash = (error: unknown) => void supervisor.fail(`The embedded database failed: ${explain(error)}`)
  const database = await step("Starting the database", "Database started", () =>
    startEmbeddedDatabase(join(folder.path, "database"), folder.sockets, crash),
  )
  supervisor.onStop(() => database.close())
  return database.url
}

async function migrateDatabase(databaseUrl: string): Promise<void> {
  try {
    const applied = await migrate(databaseUrl)
    if (applied.length > 0) console.log(`✓ Database migrated: ${applied.join(", ")}`)
  } catch (error) {
    if (error instanceof LaunchRefused) throw error
    throw new LaunchRefused(`The database ${withoutPassword(databaseUrl)} cannot be used: ${explain(error)}`)
  }
}

function withoutPassword(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${hostname}${port && `:${port}`}${pathname}`
}

async function seedDatabase(env: NodeJS.ProcessEnv): Promise<void> {
  const seed = ["--import", "tsx", "prisma/seed/main.ts"]
  const said = await step("Filling the database", "Database filled", () => run(process.execPath, seed, { env }))
  console.log(`  ${said.trim()}`)
}

/** The environment of each demo service provider. */
function demoApplications(full: boolean): Record<string, string>[] {
  if (!full) return [{}]
  const port = Number(process.env.PORT_DEMO ?? 9443)
  return applicationNames.map((name, place) => ({ DEMO_APPLICATION: name, PORT_DEMO: `${port + place}` }))
}

interface Processes {
  mode: Mode
  env: NodeJS.ProcessEnv
  /** Of each demo service provider, what its environment has beside the others'. */
  applications: Record<string, string>[]
}

async function startProcesses({ mode, env, applications }: Processes, port: number, supervisor: Supervisor) {
  const web = [nextCommand, mode === "dev" ? "dev" : "start", "--port", `${port}`]
  const worker = mode === "dev" ? [tsxCommand, "watch", "--clear-screen=false"] : [workerMemory, "--import", "tsx"]
  const nodeEnv: "development" | "production" = mode === "dev" ? "development" : "production"
  const common = { cwd: root, env: { ...env, NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: "1" } }
  supervisor.start({ ...common, name: "web", args: web })
  supervisor.start({ ...common, name: "worker", args: [...worker, "scripts/worker.ts"] })
  for (const application of applications) {
    const demo = { ...common, env: { ...common.env, ...application } }
    supervisor.start({ ...demo, name: "demo", args: ["--import", "tsx", "scripts/demo-service-provider.ts"] })
  }
  await waitForHealth(port, readyWithinMs)
}
