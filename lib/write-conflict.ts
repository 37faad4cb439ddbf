const mostTries = 4

/**
 * Does a transaction once more when the database gave it up for another one that wanted the same rows in another order
 * (PostgreSQL 40P01, 40001): nothing of it was written.
 */
export async function despiteWriteConflicts<Value>(perform: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await perform()
    } catch (error) {
      if (tries === mostTries || !isWriteConflict(error)) throw error
    }
  }
}

/** Of a statement of ours Prisma tells it as P2010 with the driver's kind, of its own as P2034. */
function isWriteConflict(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false
  if (error.code === "P2034") return true
  return error.code === "P2010" && "meta" in error && JSON.stringify(error.meta).includes("TransactionWriteConflict")
}
