const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
]

/** "2 minutes ago", "in 30 seconds", "just now" for less than five seconds either way. */
export function relativeTime(moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000)
  if (Math.abs(seconds) < 5) return "just now"
  const [unit, length] = units.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? ["second", 1]
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.trunc(seconds / length), unit)
}

/** "3 Nov 2026". */
export function exactDay(moment: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone }).format(moment)
}

/** "3 Nov 2026, 14:05:09 CET". */
export function exactTime(moment: Date, timeZone?: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "long", timeZone }).format(moment)
  return `${exactDay(moment, timeZone)}, ${time}`
}
