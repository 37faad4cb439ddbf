import { createHash, randomUUID } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Client } from "pg"
import { LaunchRefused } from "./refused"

interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, hexadecimal, as Prisma computes it. */
  checksum: string
}

interface AppliedMigration {
  migration_name: string
  checksum: string
  finished: boolean
}

const migrationsFolder = join(import.meta.dirname, "..", "..", "prisma", "migrations")
// One number for every Ferry, so that two launchers never migrate at the same time.
const advisoryLock = 72_707_369
const oldestPostgres = 140_000

/**
 * Applies the migrations that the database lacks, all in one transaction, and records them as Prisma's own migrate does.
 * @returns the names of those applied now, in order.
 * @throws LaunchRefused when the database was made by another version or by hand.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query("BEGIN")
    await client.query("SELECT pg_advisory_xact_lock($1)", [advisoryLock])
    await refuseOldPostgres(client)
    const pending = findPending(migrations, await readApplied(client))
    for (const migration of pending) await apply(client, migration)
    await client.query("COMMIT")
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const file = await readFile(join(folder, name, "migration.sql"))
      return { name, sql: file.toString("utf8"), checksum: createHash("sha256").update(file).digest("hex") }
    }),
  )
}

async function refuseOldPostgres(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
  )
  const server = rows[0]
  if (server && server.number < oldestPostgres)
    throw new LaunchRefused(`The database is PostgreSQL ${server.version}. Ferry needs 14 or newer.`)
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`)
  const { rows } = await client.query<AppliedMigration>(`
    SELECT "migration_name", "checksum", "finished_at" IS NOT NULL AS "finished"
    FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`)
  return rows
}

function findPending(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { migration_name: name, checksum, finished } of applied) {
    const migration = known.get(name)
    if (!migration)
      throw new LaunchRefused(
        `The database has the migration ${name}, which this version of Ferry does not know. It was last used by a newer version: start that one.`,
      )
    if (!finished)
      throw new LaunchRefused(`The migration ${name} once failed half-way in this database. Restore a backup of it.`)
    if (migration.checksum !== checksum)
      throw new LaunchRefused(
        `The migration ${name} was changed after it was applied to this database. Restore prisma/migrations/${name}/migration.sql.`,
      )
  }
  const done = new Set(applied.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const startedAt = new Date()
  await client.query(migration.sql)
  await client.query(
    `INSERT INTO "_prisma_migrations"
      ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
      VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
    [randomUUID(), migration.checksum, migration.name, startedAt],
  )
}
