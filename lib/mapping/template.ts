import type { ScimResourceType } from "#lib/scim/schema"
import { isAbsent, joined, templateFunctions } from "./functions"
import { type Path, valueAt } from "./path"
import { resolveSource } from "./resolve"

/** Text, and what comes in its place: an attribute that goes through functions. */
type Part = string | { path: Path; calls: Call[] }

interface Call {
  apply: (value: unknown, parameters: readonly (string | number)[]) => unknown
  parameters: (string | number)[]
}

/** `column` counts from 1. */
export type ParsedTemplate = { ok: true; parts: Part[] } | { ok: false; column: number; problem: string }

class TemplateProblem extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
  }
}

/** A template such as `{name.givenName} {name.familyName | upper}`, or the place where it is none and why. */
export function parseTemplate(text: string, type: ScimResourceType): ParsedTemplate {
  try {
    return { ok: true, parts: partsOf(text, type) }
  } catch (error) {
    if (!(error instanceof TemplateProblem)) throw error
    return { ok: false, column: error.at + 1, problem: error.message }
  }
}

/** What a template makes of a resource. A lone placeholder keeps its type; without any value there is nothing. */
export function renderTemplate(parts: Part[], resource: unknown): unknown {
  const values = parts.map((part) => (typeof part === "string" ? part : valueOf(part, resource)))
  const [first] = values
  if (values.length === 1) return isAbsent(first) ? undefined : first
  const isEmpty = parts.every((part, index) => typeof part === "string" || isAbsent(values[index]))
  if (isEmpty) return undefined
  return (
    values
      .map((value) => joined(value, ", ") ?? "")
      .join("")
      .trim() || undefined
  )
}

function valueOf({ path, calls }: Exclude<Part, string>, resource: unknown): unknown {
  return calls.reduce<unknown>((value, { apply, parameters }) => apply(value, parameters), valueAt(resource, path))
}

function partsOf(text: string, type: ScimResourceType): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < text.length; ) {
    const open = firstBrace(text, at)
    if (open > at) parts.push(text.slice(at, open))
    if (text[open] === "}") throw new TemplateProblem(open, "This } closes nothing.")
    if (open === text.length) break
    const close = outsideQuotes(text, open + 1, "{}")
    if (text[close] !== "}") throw new TemplateProblem(open, "This { is not closed with a }.")
    parts.push(placeholderOf(text.slice(0, close), open + 1, type))
    at = close + 1
  }
  return parts
}

/** What stands between braces: `text` ends before the closing one, `start` is after the opening one. */
function placeholderOf(text: string, start: number, type: ScimResourceType): Part {
  const end = outsideQuotes(text, start, "|")
  const resolved = resolveSource(text.slice(start, end), type)
  if (!resolved.ok) throw new TemplateProblem(start, resolved.problem)
  const calls: Call[] = []
  for (let at = end; at < text.length; ) {
    const next = outsideQuotes(text, at + 1, "|")
    calls.push(callOf(text.slice(0, next), at + 1))
    at = next
  }
  return { path: resolved.path, calls }
}

function callOf(text: string, start: number): Call {
  const [name, ...tokens] = text.slice(start).match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? []
  const known = [...templateFunctions.keys()].join(", ")
  if (name === undefined) throw new TemplateProblem(start, `Name a function after the |: ${known}.`)
  const at = start + text.slice(start).indexOf(name)
  const called = templateFunctions.get(name)
  if (called === undefined) throw new TemplateProblem(at, `There is no function ${name}. Functions are ${known}.`)
  const parameters = tokens.map(parameterOf)
  const fits = called.parameters.every((kind, index) => isOfKind(parameters[index], kind))
  if (!fits || parameters.length !== called.parameters.length) {
    throw new TemplateProblem(at, `Write ${name} like this: ${called.example}.`)
  }
  return { apply: called.apply, parameters: parameters.flatMap((one) => one ?? []) }
}

function parameterOf(token: string): string | number | undefined {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll(/\\(.)/g, "$1")
  return /^\d{1,4}$/.test(token) ? Number(token) : undefined
}

function isOfKind(parameter: string | number | undefined, kind: "text" | "number"): boolean {
  return typeof parameter === (kind === "text" ? "string" : "number")
}

function firstBrace(text: string, start: number): number {
  const after = text.slice(start).search(/[{}]/)
  return after === -1 ? text.length : start + after
}

/** Where the first of `stops` stands outside quotes; the text's length where none does. */
function outsideQuotes(text: string, start: number, stops: string): number {
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at)
    if (stops.includes(character)) return at
    if (character === '"') at = closingQuote(text, at)
  }
  return text.length
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at++
    else if (text[at] === '"') return at
  }
  throw new TemplateProblem(open, 'This " is not closed.')
}
