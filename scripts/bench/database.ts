import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { startEmbeddedDatabase } from "#scripts/launcher/embedded-database"
import { migrate } from "#scripts/launcher/migrate"

export interface BenchDatabase {
  url: string
  /** What it is, for the table. */
  name: string
  close(): Promise<void>
}

/** An empty, migrated database: on the PostgreSQL at BENCH_DATABASE_URL (a role that may create databases), or embedded. */
export async function openBenchDatabase(serverUrl: string | undefined): Promise<BenchDatabase> {
  return serverUrl === undefined ? openEmbedded() : createOn(serverUrl)
}

async function createOn(serverUrl: string): Promise<BenchDatabase> {
  const name = `ferry_bench_${randomBytes(4).toString("hex")}`
  const version = await query(serverUrl, `CREATE DATABASE "${name}"`, "SHOW server_version")
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await migrate(url.href)
  return {
    url: url.href,
    name: `PostgreSQL ${version.split(" ")[0]}`,
    // Without force PostgreSQL itself sends its own processes away; with it, the role would need the right to.
    close: async () => void (await query(serverUrl, `DROP DATABASE "${name}"`)),
  }
}

async function openEmbedded(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "ferry-bench-"))
  const embedded = await startEmbeddedDatabase(join(folder, "database"), folder, (error) => {
    throw error
  })
  await migrate(embedded.url)
  return {
    url: embedded.url,
    name: "embedded",
    close: async () => {
      await embedded.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Runs statements one after the other. @returns the first value of the last one's first row, as text */
async function query(url: string, ...statements: string[]): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let value: unknown
    for (const statement of statements) value = Object.values((await client.query(statement)).rows[0] ?? {})[0]
    return String(value)
  } finally {
    await client.end()
  }
}
