import { isObject } from "#lib/scim/attribute-names"
import { parsePath } from "./patch-op"

type Chain = string[]

/** Which attributes an answer has (RFC 7644 §3.9): only these, or all but those. */
export interface Projection {
  only: Chain[] | null
  except: Chain[]
}

/** @throws ScimProblem invalidPath */
export function projectionOf(query: URLSearchParams): Projection {
  const [only, except] = [query.get("attributes"), query.get("excludedAttributes")].map(chains)
  return { only: only && only.length > 0 ? only : null, except: except ?? [] }
}

/** Whether an answer has this attribute: what is not asked for need not be read. */
export function shows({ only, except }: Projection, name: string): boolean {
  const isThis = ([head]: Chain) => head === name.toLowerCase()
  return (only === null || only.some(isThis)) && !except.some((chain) => chain.length === 1 && isThis(chain))
}

/** The resource as the client wants it. `id` and `schemas` are always there. */
export function project(resource: Record<string, unknown>, { only, except }: Projection): Record<string, unknown> {
  const { id, schemas, ...attributes } = resource
  const kept = only === null ? attributes : keeping(attributes, only)
  return { schemas, id, ...(except.length === 0 ? kept : Object(dropping(kept, except))) }
}

function chains(list: string | null | undefined): Chain[] {
  const paths = (list ?? "").split(",").map((path) => path.trim())
  return paths.filter(Boolean).map((path) => {
    const { urn, name, sub } = parsePath(path)
    return [urn, name, sub].flatMap((part) => part?.toLowerCase() ?? [])
  })
}

function keeping(attributes: Record<string, unknown>, wanted: Chain[]): Record<string, unknown> {
  const members = Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
    const tails = tailsOf(wanted, name)
    if (tails.length === 0) return []
    return [[name, tails.some((tail) => tail.length === 0) ? value : inEach(value, (one) => keeping(one, tails))]]
  })
  return Object.fromEntries(members)
}

function dropping(attributes: Record<string, unknown>, unwanted: Chain[]): Record<string, unknown> {
  const members = Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
    const tails = tailsOf(unwanted, name)
    if (tails.some((tail) => tail.length === 0)) return []
    return [[name, tails.length === 0 ? value : inEach(value, (one) => dropping(one, tails))]]
  })
  return Object.fromEntries(members)
}

function tailsOf(all: Chain[], name: string): Chain[] {
  return all.filter(([head]) => head === name.toLowerCase()).map(([, ...tail]) => tail)
}

function inEach(value: unknown, change: (one: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? change(one) : one))
  return isObject(value) ? change(value) : value
}
