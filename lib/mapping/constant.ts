/** What a typed constant means: true, false and numbers are what they say, unless they stand in quotes. */
export function constantOf(typed: string): string | number | boolean {
  if (typed === "true" || typed === "false") return typed === "true"
  // 007 and +49… are no numbers: they would lose something.
  if (typed !== "" && Number.isFinite(Number(typed)) && String(Number(typed)) === typed) return Number(typed)
  return quoted(typed) ?? typed
}

/** The same constant as one would type it. */
export function constantText(value: string | number | boolean): string {
  return typeof value === "string" && constantOf(value) !== value ? JSON.stringify(value) : String(value)
}

function quoted(typed: string): string | undefined {
  if (!/^".*"$/s.test(typed)) return undefined
  try {
    return String(JSON.parse(typed))
  } catch {
    return undefined
  }
}
