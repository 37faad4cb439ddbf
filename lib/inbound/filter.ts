import { ScimProblem } from "./scim-problem"

export type FilterValue = string | number | boolean | null

const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const
export type Operator = (typeof operators)[number]

/** A filter as RFC 7644 §3.4.2.2 writes it. `some` is a value path: emails[type eq "work"]. */
export type Filter =
  | { kind: "and" | "or"; left: Filter; right: Filter }
  | { kind: "not"; filter: Filter }
  | { kind: "present"; path: string }
  | { kind: "compare"; path: string; operator: Operator; value: FilterValue }
  | { kind: "some"; path: string; filter: Filter }

const longest = 4_000
const deepest = 30

/** @throws ScimProblem invalidFilter */
export function parseFilter(text: string): Filter {
  if (text.length > longest) throw invalid(`A filter has at most ${longest} characters.`)
  const parser = new Parser(tokensOf(text))
  const filter = parser.or(0)
  parser.end()
  return filter
}

const token = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  const trimmed = text.trimEnd()
  token.lastIndex = 0
  while (token.lastIndex < trimmed.length) {
    const at = token.lastIndex
    const [, bracket, quoted, word] = token.exec(trimmed) ?? []
    const found = bracket ?? quoted ?? word
    if (found === undefined) throw invalid(`The filter is malformed at position ${at}.`)
    tokens.push(found)
  }
  return tokens
}

class Parser {
  readonly #tokens: string[]
  #at = 0

  constructor(tokens: string[]) {
    this.#tokens = tokens
  }

  or(depth: number): Filter {
    let left = this.#and(depth)
    while (this.#takes("or")) left = { kind: "or", left, right: this.#and(depth) }
    return left
  }

  end(): void {
    if (this.#peek() !== undefined) throw invalid(`The filter goes on with ${this.#peek()}.`)
  }

  #and(depth: number): Filter {
    let left = this.#term(depth)
    while (this.#takes("and")) left = { kind: "and", left, right: this.#term(depth) }
    return left
  }

  #term(depth: number): Filter {
    if (depth > deepest) throw invalid(`A filter is nested at most ${deepest} deep.`)
    if (this.#takes("not")) {
      this.#expect("(")
      return { kind: "not", filter: this.#until(")", depth) }
    }
    return this.#takes("(") ? this.#until(")", depth) : this.#comparison(depth)
  }

  #comparison(depth: number): Filter {
    const path = this.#next()
    if (!isAttributePath(path)) throw invalid(`${path} is not an attribute.`)
    if (this.#takes("[")) return { kind: "some", path, filter: this.#until("]", depth) }
    const operator = this.#next().toLowerCase()
    if (operator === "pr") return { kind: "present", path }
    if (!isOperator(operator)) throw invalid(`${operator} is not an operator.`)
    return { kind: "compare", path, operator, value: valueOf(this.#next()) }
  }

  #until(closing: string, depth: number): Filter {
    const filter = this.or(depth + 1)
    this.#expect(closing)
    return filter
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #next(): string {
    const next = this.#peek()
    if (next === undefined) throw invalid("The filter ends too early.")
    this.#at += 1
    return next
  }

  #takes(word: string): boolean {
    if (this.#peek()?.toLowerCase() !== word) return false
    this.#at += 1
    return true
  }

  #expect(word: string): void {
    if (!this.#takes(word))
      throw invalid(`The filter needs ${word} ${this.#peek() ? `before ${this.#peek()}` : "at its end"}.`)
  }
}

/** attribute, attribute.sub, or either behind a schema's URN (RFC 7644 §3.10). */
export function isAttributePath(path: string): boolean {
  return /^(urn:[\w.:-]+:)?\$?[a-z][\w$-]*(\.\$?[a-z][\w$-]*)?$/i.test(path)
}

function isOperator(word: string): word is Operator {
  return operators.some((operator) => operator === word)
}

const literals = new Map<string, FilterValue>([
  ["true", true],
  ["false", false],
  ["null", null],
])

function valueOf(word: string): FilterValue {
  if (word.startsWith('"')) return textOf(word)
  const literal = literals.get(word.toLowerCase())
  if (literal !== undefined) return literal
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(word)) return Number(word)
  throw invalid(`${word} is no value: text stands in double quotes.`)
}

function textOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    throw invalid(`${quoted} is not text as JSON writes it.`)
  }
}

function invalid(detail: string): ScimProblem {
  return new ScimProblem("invalidFilter", detail)
}
