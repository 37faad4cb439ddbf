const firstDelayMs = 5000
const longestDelayMs = 3_600_000
/** From a notice's first try until it is given up. */
export const patienceMs = 24 * 3_600_000

/**
 * When a notice is tried again, or null when it is given up. Exponential, capped, jittered over its upper half, and once more at
 * the very end. `attempts` are the tries so far; `random` is in [0, 1).
 */
export function nextTry(attempts: number, giveUpAt: Date, now: Date, random: number): Date | null {
  if (now >= giveUpAt) return null
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(Math.max(attempts - 1, 0), 30))
  const delayMs = Math.round(fullMs / 2 + (fullMs / 2) * random)
  return new Date(Math.min(now.getTime() + delayMs, giveUpAt.getTime()))
}
