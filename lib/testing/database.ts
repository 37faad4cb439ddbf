import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { migrate } from "#scripts/launcher/migrate"

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** A database of its own on the PostgreSQL at `serverUrl`, migrated. */
export async function createDatabaseOn(serverUrl: string): Promise<TestDatabase> {
  const name = `ferry_test_${randomBytes(6).toString("hex")}`
  await queryOnce(serverUrl, `CREATE DATABASE "${name}"`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await migrate(url.href)
  return { url: url.href, drop: () => drop(serverUrl, name) }
}

async function drop(serverUrl: string, name: string): Promise<void> {
  // Without force PostgreSQL itself sends autovacuum away; with it, the role would need the right to. Force is for
  // processes that a test left running.
  await queryOnce(serverUrl, `DROP DATABASE "${name}"`).catch(() =>
    queryOnce(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`),
  )
}

/** The embedded database of this runner of test files, emptied and migrated. */
export async function createEmbeddedDatabase(host: string, runner: string): Promise<TestDatabase> {
  const answer = await fetch(`${host}/${runner}`, { method: "POST" })
  const url = await answer.text()
  if (!answer.ok) throw new Error(`The test database did not start: ${url}`)
  await migrate(url)
  // Nothing to drop: the next test file empties it.
  return { url, drop: () => Promise.resolve() }
}

async function queryOnce(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
