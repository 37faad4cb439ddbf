import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const stylesheet = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8")
const declared = stylesheet.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
const tokens = new Map([...declared].map(([, name, light, dark]) => [name, { light, dark }]))

const planes = ["canvas", "surface", "raised", "inset", "hover", "pressed"]
const tones = ["success", "warning", "danger"]

const pairs: [foreground: string, background: string, minimum: number][] = [
  ...["ink", "ink-muted", "ink-subtle", "accent-ink", ...tones].flatMap((text) =>
    planes.map((plane) => on(text, plane, 4.5)),
  ),
  ...["accent", ...tones].flatMap((tone) => [on("ink", `${tone}-soft`, 4.5), on("ink-muted", `${tone}-soft`, 4.5)]),
  ...tones.map((tone) => on(tone, `${tone}-soft`, 4.5)),
  on("accent-ink", "accent-soft", 4.5),
  on("on-accent", "accent", 4.5),
  on("on-accent", "accent-hover", 4.5),
  on("on-danger", "danger-solid", 4.5),
  on("on-danger", "danger-solid-hover", 4.5),
  ...["canvas", "surface", "raised", "inset"].flatMap((plane) => [on("control", plane, 3), on("accent", plane, 3)]),
  ...[...planes, "accent-soft", "danger-soft"].map((plane) => on("focus", plane, 3)),
]

test.each(pairs)(
  "%s on %s has a contrast of at least %d in both themes (WCAG 1.4.3, 1.4.11)",
  (foreground, background, minimum) => {
    for (const theme of ["light", "dark"] as const) {
      expect(contrast(colour(foreground, theme), colour(background, theme))).toBeGreaterThanOrEqual(minimum)
    }
  },
)

function on(foreground: string, background: string, minimum: number): [string, string, number] {
  return [foreground, background, minimum]
}

function colour(name: string, theme: "light" | "dark"): string {
  const value = tokens.get(name)?.[theme]
  if (!value) throw new Error(`globals.css declares no --color-${name}`)
  return value
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of an sRGB colour "#rrggbb" (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
