/** What an administrator chose; "system" follows the device. */
export type Theme = "light" | "dark" | "system"

/** Reads the `theme` cookie's value. Anything unknown means "system". */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system"
}
