import { mkdir, writeFile } from "node:fs/promises"
import { cpus } from "node:os"
import { dirname } from "node:path"

/** One line of the report. */
export interface Measured {
  what: string
  value: number
  unit: string
  /** What is aimed for, and whether it was reached. */
  target?: { text: string; reached: boolean }
}

export function atLeast(what: string, value: number, target: number): Measured {
  return { what, value, unit: "", target: { text: `≥ ${target}`, reached: value >= target } }
}

export function atMost(what: string, value: number, target: number, unit = ""): Measured {
  return { what, value, unit, target: { text: `≤ ${target}${unit && ` ${unit}`}`, reached: value <= target } }
}

export function plain(what: string, value: number, unit: string): Measured {
  return { what, value, unit }
}

/** Prints the table, and writes the same as JSON. */
export async function report(measured: Measured[], context: Record<string, string | number>, file: string) {
  const lines = measured.map(({ what, value, unit, target }) => {
    const shown = `${format(value)}${unit && ` ${unit}`}`
    return `  ${what.padEnd(64)} ${shown.padStart(16)}  ${target ? `${target.reached ? "✓" : "✗"} ${target.text}` : ""}`
  })
  const machine = { ...context, node: process.version, cores: cpus().length }
  const head = Object.entries(machine).map(([name, value]) => `${name} ${value}`)
  console.log([head.join(" · "), ...lines].join("\n"))
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), ...machine, measured }, null, 2)}\n`)
  console.log(`Written to ${file}`)
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toFixed(value < 10 ? 2 : 1)
}
