const second = 1000
const minute = 60_000
const hour = 3_600_000

/** "84 ms", "1.4 s", "12 min", "3 h": as exact as it is of interest. */
export function latencyWords(ms: number): string {
  if (ms < second) return `${Math.round(ms)} ms`
  if (ms < 10 * second) return `${(ms / second).toFixed(1)} s`
  if (ms < 2 * minute) return `${Math.round(ms / second)} s`
  if (ms < 2 * hour) return `${Math.round(ms / minute)} min`
  return `${Math.round(ms / hour)} h`
}

/** The smallest of 1, 2, 5, 10, 20, … that is not below a value: where a scale ends. */
export function niceCeiling(value: number): number {
  if (value <= 1) return 1
  const magnitude = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 5, 10].find((one) => one * magnitude >= value) ?? 10
  return step * magnitude
}

/** How long a range reaches back from its end: "24 h ago", "7 d ago". */
export function agoWords(from: string, to: string): string {
  const hours = Math.round((Date.parse(to) - Date.parse(from)) / hour)
  return hours <= 48 ? `${hours} h ago` : `${Math.round(hours / 24)} d ago`
}
