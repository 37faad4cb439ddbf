import { randomBytes } from "node:crypto"
import { afterAll, inject } from "vitest"
import { createDatabaseOn, createEmbeddedDatabase } from "./database"

// Runs before the test file imports #lib/db, which reads the environment once.
const server = process.env.TEST_DATABASE_URL
const database = server
  ? await createDatabaseOn(server)
  : await createEmbeddedDatabase(inject("databaseHost") ?? "", process.env.VITEST_POOL_ID ?? "")

process.env.DATABASE_URL = database.url
process.env.SECRET_KEY ??= randomBytes(32).toString("base64")

afterAll(async () => {
  const { db } = await import("#lib/db")
  await db.$disconnect()
  await database.drop()
})
