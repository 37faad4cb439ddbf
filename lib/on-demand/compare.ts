import type { ComparedAttribute, Comparison } from "#lib/on-demand/schema"
import type { Aim } from "#lib/provisioning/desired"
import type { ManagedAttributes } from "#lib/provisioning/mapping"
import { sameJson } from "#lib/provisioning/match"
import { bodyFor } from "#lib/provisioning/plan"
import { isObject } from "#lib/scim/attribute-names"
import { redact } from "#lib/scim/redact"

type Attributes = Record<string, unknown>

interface Sent {
  lastSent: ManagedAttributes | null
  remoteId: string | null
}

/** What was last sent against an aim, attribute by attribute: first those that differ. */
export function compare({ desired, skipReason }: Aim, { lastSent, remoteId }: Sent): Comparison {
  const body = desired?.present ? bodyFor(desired, lastSent) : null
  const [sent, wanted] = [shown(lastSent), shown(body)]
  // Where nothing is to be done, what is there stays.
  const attributes = comparedAttributes(sent ?? {}, (desired === null ? sent : wanted) ?? {})
  const isUncertain = lastSent !== null && remoteId === null
  return { aim: aimOf(desired), skipReason, isUncertain, attributes, sent, desired: wanted }
}

function aimOf(desired: Aim["desired"]): Comparison["aim"] {
  if (desired === null) return null
  return desired.present ? "present" : "absent"
}

function shown(body: ManagedAttributes | null): Attributes | null {
  const masked = body && redact(body, [])
  return isObject(masked) ? masked : null
}

/** Complex attributes and extensions part by part, as a PATCH addresses them; `schemas` follows from the rest. */
function comparedAttributes(sent: Attributes, desired: Attributes): ComparedAttribute[] {
  const [before, after] = [partsOf(sent), partsOf(desired)]
  const compared = [...new Set([...after.keys(), ...before.keys()])].map((attribute) => {
    const [was, is] = [before.get(attribute) ?? null, after.get(attribute) ?? null]
    return { attribute, sent: was, desired: is, differs: !sameJson(was, is) }
  })
  return compared.toSorted((a, b) => Number(b.differs) - Number(a.differs))
}

function partsOf(attributes: Attributes): Map<string, unknown> {
  return new Map(
    Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
      if (name === "schemas") return []
      if (!isObject(value)) return [[name, value]]
      const isExtension = /^urn:/i.test(name)
      return Object.entries(value).flatMap(([part, inner]): [string, unknown][] =>
        isExtension && isObject(inner)
          ? Object.entries(inner).map(([last, leaf]) => [`${name}:${part}.${last}`, leaf])
          : [[`${name}${isExtension ? ":" : "."}${part}`, inner]],
      )
    }),
  )
}
