import { actStep, isWrite } from "#lib/provisioning/pass-act"
import { hasFailed, type PassCall } from "#lib/provisioning/pass-call"
import { isLookUp, matchStep } from "#lib/provisioning/pass-match"
import type { PassStep } from "#lib/provisioning/schema"
import { isObject } from "#lib/scim/attribute-names"

/**
 * How a pass went, from its calls in their order: connection, scope, map, match, act.
 * Of a call whose pass is not known (`isWhole` false), only the steps that it tells of itself.
 */
export function stepsOf(calls: PassCall[], isWhole: boolean): PassStep[] {
  const skipped = calls.find(({ outcome }) => outcome === "skipped")
  if (skipped !== undefined) return skippedSteps(skipped)
  const steps = [connectionStep(calls), scopeStep(calls), mapStep(calls), matchStep(calls), actStep(calls)]
  return isWhole ? steps : steps.filter(({ name }) => tellsOf(calls, name))
}

function tellsOf(calls: PassCall[], name: PassStep["name"]): boolean {
  if (name === "connection") return true
  return (name === "match" && calls.some(isLookUp)) || (name === "act" && calls.some(isWrite))
}

const unreached = { outcome: "unreached" as const, line: "" }

function skippedSteps({ detail }: PassCall): PassStep[] {
  return [
    { name: "connection", outcome: "nothing", line: "The service provider was not asked." },
    { name: "scope", outcome: "nothing", line: detail ?? "The connector's policies keep it away." },
    { name: "map", ...unreached },
    { name: "match", ...unreached },
    { name: "act", ...unreached },
  ]
}

const connectionKinds = new Set([
  "network",
  "timeout",
  "tls",
  "refusedAddress",
  "redirect",
  "unauthorized",
  "throttled",
  "unavailable",
])

function connectionStep(calls: PassCall[]): PassStep {
  const name = "connection"
  const failed = calls.find(
    (call) => call.outcome === "paused" || (hasFailed(call) && connectionKinds.has(call.failureKind ?? "")),
  )
  if (failed !== undefined)
    return { name, outcome: "failed", line: failed.detail ?? "The service provider did not work with this connector." }
  const discovered = calls.find(({ operation }) => operation === "discover")
  const told = discovered?.outcome === "found" ? ", and told what it supports" : ""
  if (calls.some(({ httpStatus }) => httpStatus !== null))
    return { name, outcome: "passed", line: `The service provider answered${told}.` }
  return { name, outcome: "failed", line: "The service provider did not answer." }
}

function scopeStep(calls: PassCall[]): PassStep {
  const isRemoval = calls.some(({ operation }) => operation === "delete")
  const line = isRemoval ? "It is no longer wanted there." : "The policies let it through."
  return { name: "scope", outcome: "passed", line }
}

function mapStep(calls: PassCall[]): PassStep {
  const name = "map"
  const write = calls.findLast(isWrite)
  if (write?.operation === "delete") return { name, outcome: "nothing", line: "No attributes go with a removal." }
  const attributes = write === undefined ? [] : attributesOf(write)
  if (attributes.length === 0) return { name, outcome: "passed", line: "What it should look like was worked out." }
  const count = attributes.length === 1 ? "1 attribute" : `${attributes.length} attributes`
  return { name, outcome: "passed", line: `${count} to send: ${shortened(attributes)}.` }
}

function attributesOf({ changes, requestBody }: PassCall): string[] {
  if (Array.isArray(changes) && changes.length > 0) return namesIn(changes, "attribute")
  if (!isObject(requestBody)) return []
  if (Array.isArray(requestBody.Operations)) return namesIn(requestBody.Operations, "path")
  return Object.keys(requestBody).filter((attribute) => attribute !== "schemas" && attribute !== "id")
}

function namesIn(items: unknown[], key: "attribute" | "path"): string[] {
  const names = items.flatMap((item) => (isObject(item) && typeof item[key] === "string" ? [item[key]] : []))
  return [...new Set(names)]
}

const shownAttributes = 6

function shortened(attributes: string[]): string {
  const rest = attributes.length - shownAttributes
  const shown = attributes.slice(0, shownAttributes).map((attribute) => attribute.replace(/^urn:.*:/, ""))
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ")
}
