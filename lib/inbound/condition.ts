import { z } from "zod"
import { assertNever } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { isStorableMoment } from "#lib/moments"
import type { Filter, FilterValue, Operator } from "./filter"
import { ScimProblem } from "./scim-problem"

export type Sql = Prisma.Sql

/** The part of a filter that speaks of an attribute. */
export type Leaf = Extract<Filter, { kind: "compare" | "present" | "some" }>

/** A filter as SQL, its leaves as `leafSql` says. What is unknown is not a match, and not its opposite either. */
export function condition(filter: Filter, leafSql: (leaf: Leaf) => Sql): Sql {
  switch (filter.kind) {
    case "and":
      return Prisma.sql`(${condition(filter.left, leafSql)} AND ${condition(filter.right, leafSql)})`
    case "or":
      return Prisma.sql`(${condition(filter.left, leafSql)} OR ${condition(filter.right, leafSql)})`
    case "not":
      return Prisma.sql`(${condition(filter.filter, leafSql)} IS NOT TRUE)`
    case "present":
    case "compare":
    case "some":
      return leafSql(filter)
    default:
      return assertNever(filter)
  }
}

/** Compares text, which is in lower case on both sides unless it is exact. */
export function textCondition(column: Sql, leaf: Leaf, exact = false): Sql {
  if (leaf.kind === "present") return Prisma.sql`(${column} IS NOT NULL AND ${column} <> '')`
  if (leaf.kind === "some") throw refused(leaf.path)
  if (leaf.value === null) return nullCondition(column, leaf.operator)
  const value = exact ? String(leaf.value) : String(leaf.value).toLowerCase()
  return compared(exact ? column : Prisma.sql`lower(${column})`, leaf.operator, value)
}

/** The leaf for a column with an index over names: lower case, one Unicode form. */
export function onKey(leaf: Leaf): Leaf {
  if (leaf.kind !== "compare" || typeof leaf.value !== "string") return leaf
  return { ...leaf, value: leaf.value.normalize("NFC").toLowerCase() }
}

export function uuidCondition(column: Sql, leaf: Leaf): Sql {
  if (leaf.kind === "present") return Prisma.sql`(${column} IS NOT NULL)`
  if (leaf.kind === "compare" && (leaf.operator === "eq" || leaf.operator === "ne")) {
    const isEqual = z.guid().safeParse(leaf.value).success
      ? Prisma.sql`(${column} = ${String(leaf.value)}::uuid)`
      : Prisma.sql`FALSE`
    return leaf.operator === "eq" ? isEqual : Prisma.sql`(${isEqual} IS NOT TRUE)`
  }
  return textCondition(Prisma.sql`${column}::text`, leaf)
}

export function momentCondition(column: Sql, leaf: Leaf): Sql {
  if (leaf.kind === "present") return Prisma.sql`(${column} IS NOT NULL)`
  if (leaf.kind === "some" || leaf.operator === "co" || leaf.operator === "sw" || leaf.operator === "ew")
    throw refused(leaf.path)
  const moment = new Date(String(leaf.value))
  if (!isStorableMoment(moment)) throw new ScimProblem("invalidFilter", `${leaf.path} is compared with a moment.`)
  return Prisma.sql`(${column} ${orderOf(leaf.operator)} ${moment}::timestamptz)`
}

export function booleanCondition(column: Sql, leaf: Leaf): Sql {
  if (leaf.kind === "present") return Prisma.sql`(${column} IS NOT NULL)`
  if (leaf.kind === "compare" && (leaf.operator === "eq" || leaf.operator === "ne")) {
    // Entra ID writes booleans as text.
    const value = String(leaf.value).toLowerCase()
    if (value === "true" || value === "false")
      return Prisma.sql`(${column} ${orderOf(leaf.operator)} ${value === "true"})`
  }
  throw new ScimProblem("invalidFilter", `${leaf.path} is compared with eq or ne, with true or false.`)
}

/** A value of JSON, as text or as the number that it is. */
export function jsonCondition(value: Sql, leaf: Leaf): Sql {
  const text = Prisma.sql`(${value} #>> '{}')`
  if (leaf.kind !== "compare" || typeof leaf.value !== "number") return textCondition(text, leaf)
  const number = Prisma.sql`(CASE WHEN jsonb_typeof(${value}) = 'number' THEN ${text}::numeric END)`
  return Prisma.sql`(${number} ${orderOf(leaf.operator)} ${leaf.value}::numeric)`
}

export function refused(path: string): ScimProblem {
  return new ScimProblem("invalidFilter", `${path} cannot be filtered by like this.`)
}

function nullCondition(column: Sql, operator: Operator): Sql {
  return operator === "ne" ? Prisma.sql`(${column} IS NOT NULL)` : Prisma.sql`(${column} IS NULL)`
}

function compared(column: Sql, operator: Operator, value: Exclude<FilterValue, null>): Sql {
  const escaped = String(value).replaceAll(/[\\%_]/g, String.raw`\$&`)
  switch (operator) {
    case "co":
      return Prisma.sql`(${column} LIKE ${`%${escaped}%`})`
    case "sw":
      return Prisma.sql`(${column} LIKE ${`${escaped}%`})`
    case "ew":
      return Prisma.sql`(${column} LIKE ${`%${escaped}`})`
    case "ne":
      return Prisma.sql`(${column} IS DISTINCT FROM ${value})`
    case "eq":
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return Prisma.sql`(${column} ${orderOf(operator)} ${value})`
    default:
      return assertNever(operator)
  }
}

const orders: Partial<Record<Operator, Sql>> = {
  eq: Prisma.sql`=`,
  ne: Prisma.sql`<>`,
  gt: Prisma.sql`>`,
  ge: Prisma.sql`>=`,
  lt: Prisma.sql`<`,
  le: Prisma.sql`<=`,
}

function orderOf(operator: Operator): Sql {
  const order = orders[operator]
  if (order === undefined) throw new ScimProblem("invalidFilter", `${operator} compares text only.`)
  return order
}
