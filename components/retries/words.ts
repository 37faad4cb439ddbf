import type { LeftOut, LeftOutReason, RetryProgress, StartedRetry } from "#lib/retries/schema"

export const number = (count: number) => count.toLocaleString("en")

export function counted(count: number, one: string): string {
  return `${number(count)} ${count === 1 ? one : `${one}s`}`
}

const leftOutWords: [LeftOutReason, string][] = [
  ["held", "held for an administrator"],
  ["excluded", "left alone by an administrator"],
  ["disabled", "in a disabled connector"],
  ["paused", "in a paused connector, which goes on by itself"],
  ["waiting", "about to be tried anyway"],
]

/** What a retry leaves alone, and why; null where it leaves nothing. */
export function leftOutText(leftOut: LeftOut): string | null {
  const parts = leftOutWords.flatMap(([reason, words]) => {
    const count = leftOut[reason] ?? 0
    return count > 0 ? `${number(count)} ${words}` : []
  })
  return parts.length === 0 ? null : `Left out: ${parts.join("; ")}.`
}

/** What came of asking for a retry, where nothing was there to try again. */
export function nothingText({ leftOut }: StartedRetry): string {
  return [
    "Nothing was left to retry: what was chosen has succeeded, or waits for something else.",
    leftOutText(leftOut),
  ]
    .filter(Boolean)
    .join(" ")
}

/** "212 of 300 done, 4 failed again, 84 waiting". */
export function progressText({ total, done, failed, waiting, elsewhere }: RetryProgress): string {
  const parts = [
    `${number(done)} of ${number(total)} done`,
    failed > 0 && `${number(failed)} failed again`,
    waiting > 0 && `${number(waiting)} waiting`,
    elsewhere > 0 && `${number(elsewhere)} taken over by a later retry or deleted`,
  ]
  return parts.filter(Boolean).join(", ")
}
