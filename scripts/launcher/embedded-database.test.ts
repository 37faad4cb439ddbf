import { fsyncSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
import { Client } from "pg"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { PrismaClient } from "#lib/generated/prisma/client"
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database"

vi.mock("node:fs", { spy: true })

let folder: string
let database: EmbeddedDatabase
const clients: Client[] = []

async function start(): Promise<EmbeddedDatabase> {
  return startEmbeddedDatabase(join(folder, "database"), folder, (error) => {
    throw error
  })
}

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  clients.push(client)
  return client
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ferry-pg-"))
  database = await start()
}, 120_000)

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()))
})

afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

test("Prisma works on it", async () => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) })
  expect(await prisma.$queryRaw`SELECT ${"x"}::text AS answer`).toEqual([{ answer: "x" }])
  await prisma.$disconnect()
})

test("clients that send large values at the same time each get their own answer", async () => {
  const askers = await Promise.all([1, 2, 3, 4].map(async (id) => ({ id, client: await connect() })))
  await Promise.all(
    askers.map(async ({ id, client }) => {
      for (let round = 0; round < 20; round++) {
        const value = "x".repeat(id % 2 === 0 ? 10 : 300_000)
        const { rows } = await client.query(`SELECT ${id} AS id, length($1::text) AS length`, [value])
        expect(rows).toEqual([{ id, length: value.length }])
        await expect(client.query("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero")
      }
    }),
  )
}, 60_000)

test("a transaction is its client's alone, and is rolled back when the client vanishes", async () => {
  const [writer, reader] = [await connect(), await connect()]
  await writer.query("CREATE TABLE kept (id int)")
  await writer.query("BEGIN")
  await writer.query("INSERT INTO kept VALUES (1)")
  const count = reader.query("SELECT count(*)::int AS count FROM kept")
  writer.on("error", () => {})
  clients.splice(clients.indexOf(writer), 1)
  Reflect.get(writer, "connection").stream.destroy()
  expect((await count).rows).toEqual([{ count: 0 }])
})

test("a commit waits for the disk, a mere read does not", async () => {
  const client = await connect()
  await client.query("CREATE TABLE durable (id int)")
  vi.mocked(fsyncSync).mockClear()
  await client.query("SELECT * FROM durable")
  expect(fsyncSync).not.toHaveBeenCalled()
  await client.query("INSERT INTO durable VALUES (1)")
  expect(fsyncSync).toHaveBeenCalled()
})

test("what was committed is there after the next start", async () => {
  await (await connect()).query("CREATE TABLE later AS SELECT 42 AS answer")
  await Promise.all(clients.splice(0).map((client) => client.end()))
  await database.close()
  database = await start()
  expect((await (await connect()).query("SELECT answer FROM later")).rows).toEqual([{ answer: 42 }])
}, 60_000)
