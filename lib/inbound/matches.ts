import { assertNever } from "#lib/errors"
import { attributeOf, isObject } from "#lib/scim/attribute-names"
import type { Filter, FilterValue, Operator } from "./filter"

/** Whether one value of a multi-valued attribute, or a resource, is what the filter asks for. */
export function matches(filter: Filter, value: unknown): boolean {
  switch (filter.kind) {
    case "and":
      return matches(filter.left, value) && matches(filter.right, value)
    case "or":
      return matches(filter.left, value) || matches(filter.right, value)
    case "not":
      return !matches(filter.filter, value)
    case "present":
      return valuesAt(value, filter.path).length > 0
    case "some":
      return valuesAt(value, filter.path).some((one) => matches(filter.filter, one))
    case "compare":
      return compares(valuesAt(value, filter.path), filter.operator, filter.value)
    default:
      return assertNever(filter)
  }
}

function compares(values: unknown[], operator: Operator, expected: FilterValue): boolean {
  const plain = values.map((one) => (isObject(one) ? attributeOf(one, "value") : one))
  if (operator === "ne") return !compares(values, "eq", expected)
  if (expected === null) return operator === "eq" && plain.length === 0
  return plain.some((actual) => compare(comparable(actual), operator, comparable(expected)))
}

/** Text is compared without case (RFC 7643 §2.2), and a directory may write a boolean as text. */
function comparable(value: unknown): string | number {
  return typeof value === "number" ? value : String(value).toLowerCase()
}

function compare(actual: string | number, operator: Exclude<Operator, "ne">, expected: string | number): boolean {
  switch (operator) {
    case "eq":
      return actual === expected
    case "co":
      return String(actual).includes(String(expected))
    case "sw":
      return String(actual).startsWith(String(expected))
    case "ew":
      return String(actual).endsWith(String(expected))
    case "gt":
      return actual > expected
    case "ge":
      return actual >= expected
    case "lt":
      return actual < expected
    case "le":
      return actual <= expected
    default:
      return assertNever(operator)
  }
}

function valuesAt(value: unknown, path: string): unknown[] {
  const [name = "", sub] = path.split(".")
  const found = [attributeOf(value, name)].flat().filter((one) => one !== undefined && one !== null)
  if (sub === undefined) return found
  return found.flatMap((one) => attributeOf(one, sub) ?? [])
}
