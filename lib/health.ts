import { db } from "#lib/db"

const seenWithinMs = 60_000
const patienceMs = 5000

/** Why users are not being provisioned, in a sentence, or null when the database answers and a worker is alive. */
export async function healthProblem(now = new Date()): Promise<string | null> {
  try {
    const workers = await withPatience(
      db.worker.count({ where: { seenAt: { gte: new Date(now.getTime() - seenWithinMs) } } }),
    )
    return workers > 0 ? null : "No worker was seen in the last minute: users are stored, but not provisioned."
  } catch {
    return "The database does not answer."
  }
}

async function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout")), patienceMs)
  })
  try {
    return await Promise.race([answer, impatience])
  } finally {
    clearTimeout(timer)
  }
}
