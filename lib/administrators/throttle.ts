/** What is remembered of tries at one secret, or from one address. */
export interface Tries {
  count: number
  lastAt: Date
  blockedUntil: Date
}

export interface Limit {
  /** Tries before the first delay. */
  free: number
  longestDelayMs: number
}

/** So long after the last try everything is forgotten. */
const forgottenAfterMs = 3_600_000

/** Milliseconds until the next try is allowed; 0 when it is. */
export function waitMs(tries: Tries | null, now: Date): number {
  return tries === null ? 0 : Math.max(0, tries.blockedUntil.getTime() - now.getTime())
}

/**
 * What is remembered once one more try begins: it counts as failed until it succeeds. Beyond the free ones the delay doubles
 * from one second up to the longest, so that nobody is ever locked out for good.
 */
export function afterTry(tries: Tries | null, { free, longestDelayMs }: Limit, now: Date): Tries {
  const isRemembered = tries !== null && now.getTime() - tries.lastAt.getTime() < forgottenAfterMs
  const count = isRemembered ? tries.count + 1 : 1
  const delayMs = count < free ? 0 : Math.min(longestDelayMs, 1000 * 2 ** (count - free))
  return { count, lastAt: now, blockedUntil: new Date(now.getTime() + delayMs) }
}

/** "Try again in 8 seconds." */
export function tooManyTries(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const [amount, unit] = seconds < 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"]
  return `Too many attempts. Try again in ${amount} ${unit}${amount === 1 ? "" : "s"}.`
}
