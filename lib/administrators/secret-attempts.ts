import { afterTry, type Limit, tooManyTries, waitMs } from "#lib/administrators/throttle"
import { db, type Transaction } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"
import { sha256 } from "#lib/secrets"

/** What somebody may try to guess, and how often. */
const limits = {
  password: { free: 5, longestDelayMs: 300_000 },
  code: { free: 5, longestDelayMs: 900_000 },
  setupToken: { free: 10, longestDelayMs: 60_000 },
  invitation: { free: 30, longestDelayMs: 300_000 },
  /** Everything from one address together. Generous: a whole office may share it. */
  address: { free: 50, longestDelayMs: 300_000 },
} satisfies Record<string, Limit>

interface Guess {
  kind: Exclude<keyof typeof limits, "address">
  /** Whose secret it is: an e-mail address, known or not, or an id. */
  of: string
  /** Where a stranger's guess comes from. */
  address?: string
  /** The field that says when to try again; without it the message does. */
  field?: string
}

/**
 * Checks a secret, unless it was tried too often, whether or not there is anybody of that name. Every web process counts in the
 * same table. A try counts before it is made, so that a thousand at once are no way around.
 * @param check throws when the secret is wrong
 * @throws Refusal (throttled) that says when to try again
 */
export async function throttled<Value>(
  guess: Guess,
  check: () => Promise<Value>,
  now: () => Date = () => new Date(),
): Promise<Value> {
  const target = { key: keyOf(guess.kind, guess.of), limit: limits[guess.kind] }
  const origin = { key: keyOf("address", guess.address ?? ""), limit: limits.address }
  const counters = guess.address === undefined ? [target] : [target, origin]
  const wait = await db.$transaction(async (tx) => countTry(tx, counters, now()))
  if (wait > 0) throw refusal(guess.field, tooManyTries(wait))
  const value = await check()
  await db.secretAttempt.deleteMany({ where: { key: target.key } })
  // Only this one try is taken back: one's own right password is no licence to guess others'.
  await db.secretAttempt.updateMany({ where: { key: origin.key, count: { gt: 0 } }, data: { count: { decrement: 1 } } })
  return value
}

/**
 * Lets a one-time code be right only once (RFC 6238 §5.2), also when it comes twice at the same moment.
 * @param check throws when the code is wrong; it is not used up then
 * @throws what `usedUp` makes, where it was right before
 */
export async function usedOnce<Value>(
  code: { of: string; code: string },
  check: () => Promise<Value>,
  usedUp: () => Refusal,
): Promise<Value> {
  const key = keyOf("used code", `${code.of} ${code.code}`)
  const now = new Date()
  const use = { key, count: 1, lastAt: now, blockedUntil: now }
  const { count } = await db.secretAttempt.createMany({ data: [use], skipDuplicates: true })
  if (count === 0) throw usedUp()
  try {
    return await check()
  } catch (error) {
    await db.secretAttempt.deleteMany({ where: { key } })
    throw error
  }
}

function keyOf(kind: string, name: string): string {
  return sha256(`${kind} ${name}`)
}

function refusal(field: string | undefined, message: string): Refusal {
  return field === undefined ? new Refusal("throttled", message) : refuseField(field, message, "throttled")
}

/** Counts a try under each key, unless one of them is blocked. @returns milliseconds to wait */
async function countTry(tx: Transaction, counters: { key: string; limit: Limit }[], now: Date): Promise<number> {
  const nothing = { count: 0, lastAt: now, blockedUntil: now }
  const ordered = counters.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  await tx.secretAttempt.createMany({ data: ordered.map(({ key }) => ({ key, ...nothing })), skipDuplicates: true })
  // Tries at the same moment take turns.
  await tx.$queryRaw`SELECT 1 FROM "SecretAttempt" WHERE "key" = ANY(${ordered.map(({ key }) => key)}) ORDER BY "key" FOR UPDATE`
  const known = await tx.secretAttempt.findMany({ where: { key: { in: ordered.map(({ key }) => key) } } })
  const knownOf = (key: string) => known.find((tries) => tries.key === key) ?? null
  const wait = Math.max(...ordered.map(({ key }) => waitMs(knownOf(key), now)))
  if (wait > 0) return wait
  for (const { key, limit } of ordered) {
    await tx.secretAttempt.update({ where: { key }, data: afterTry(knownOf(key), limit, now) })
  }
  return 0
}
