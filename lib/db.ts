import { PrismaPg } from "@prisma/adapter-pg"
import { env } from "#lib/env"
import { type Prisma, PrismaClient } from "#lib/generated/prisma/client"

/** A transaction, or the client itself where one statement is enough. */
export type Transaction = Prisma.TransactionClient

function connect() {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 10 }),
    // The embedded database runs one transaction at a time: waiting for a turn is no error.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
}

/** For a transaction that writes every row of a connector, which may be a million. */
export const longTransaction = { timeout: 600_000 }

// Next's development server evaluates modules anew on every change; the pool must outlive that.
const kept = globalThis as typeof globalThis & { ferryDb?: PrismaClient }

export const db = (kept.ferryDb ??= connect())

/** A value as a JSON column takes it. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value))
}

/** True when a unique constraint that covers the given column refused a write (Prisma P2002, PostgreSQL 23505). */
export function isUniqueViolation(error: unknown, column: string): boolean {
  if (typeof error !== "object" || error === null || !("code" in error) || error.code !== "P2002") return false
  return JSON.stringify("meta" in error ? error.meta : "").includes(column)
}
