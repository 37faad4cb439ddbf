import { createHash } from "node:crypto"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { afterEach, beforeEach, expect, test } from "vitest"
import { migrate } from "./migrate"

const url = process.env.DATABASE_URL ?? ""
let folder: string
let client: Client

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ferry-migrations-"))
  client = new Client({ connectionString: url })
  await client.connect()
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
})

afterEach(async () => {
  await client.end()
  await rm(folder, { recursive: true })
})

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, "migration.sql"), sql)
}

async function tables(): Promise<string[]> {
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
  return rows.map(({ tablename }) => tablename)
}

test("migrations are applied in order and recorded as Prisma records them", async () => {
  const first = "CREATE TABLE one (id int);\nCREATE TABLE gone (id int);"
  await writeMigration("2_second", "DROP TABLE gone;")
  await writeMigration("1_first", first)

  expect(await migrate(url, folder)).toEqual(["1_first", "2_second"])

  expect(await tables()).toEqual(["_prisma_migrations", "one"])
  const { rows } = await client.query('SELECT * FROM "_prisma_migrations" ORDER BY migration_name')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    checksum: createHash("sha256").update(first).digest("hex"),
    finished_at: expect.any(Date),
    migration_name: "1_first",
    logs: null,
    rolled_back_at: null,
    started_at: expect.any(Date),
    applied_steps_count: 1,
  })
})

test("a second run does nothing, and a new migration alone is applied", async () => {
  await writeMigration("1_first", "CREATE TABLE one (id int)")
  await migrate(url, folder)
  expect(await migrate(url, folder)).toEqual([])
  await writeMigration("2_second", "CREATE TABLE two (id int)")
  expect(await migrate(url, folder)).toEqual(["2_second"])
})

test("two launchers at the same time apply each migration once", async () => {
  await writeMigration("1_first", "CREATE TABLE one (id int)")
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(["1_first"])
})

test("a migration that fails leaves nothing behind, not even the ones before it", async () => {
  await writeMigration("1_first", "CREATE TABLE one (id int)")
  await writeMigration("2_second", "CREATE TABLE two (id int); SELECT 1/0")
  await expect(migrate(url, folder)).rejects.toThrow("division by zero")
  expect(await tables()).toEqual([])
})

test("a migration that was changed after it was applied is refused, and no other is applied", async () => {
  await writeMigration("1_first", "CREATE TABLE one (id int)")
  await migrate(url, folder)
  await writeMigration("1_first", "CREATE TABLE one (id bigint)")
  await writeMigration("2_second", "CREATE TABLE two (id int)")
  await expect(migrate(url, folder)).rejects.toThrow("The migration 1_first was changed after it was applied")
  expect(await tables()).toEqual(["_prisma_migrations", "one"])
})

test("a database of a newer version is refused", async () => {
  await writeMigration("2_newer", "CREATE TABLE newer (id int)")
  await migrate(url, folder)
  await rm(join(folder, "2_newer"), { recursive: true })
  await expect(migrate(url, folder)).rejects.toThrow("2_newer, which this version of Ferry does not know")
})

test("a migration that Prisma left half-way is refused, one that it rolled back is applied", async () => {
  await writeMigration("1_first", "CREATE TABLE one (id int)")
  await migrate(url, folder)
  await client.query('UPDATE "_prisma_migrations" SET finished_at = NULL')
  await expect(migrate(url, folder)).rejects.toThrow("once failed half-way")
  await client.query('DROP TABLE one; UPDATE "_prisma_migrations" SET rolled_back_at = now()')
  expect(await migrate(url, folder)).toEqual(["1_first"])
})
