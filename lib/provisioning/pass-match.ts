import { isWrite } from "#lib/provisioning/pass-act"
import { answered, hasFailed, idInAddress, nounOf, type PassCall, readable } from "#lib/provisioning/pass-call"
import type { PassStep } from "#lib/provisioning/schema"
import { isObject } from "#lib/scim/attribute-names"

export function isLookUp({ operation }: Pick<PassCall, "operation">): boolean {
  return operation === "find" || operation === "get"
}

/** Which account it is over there: by whose look-ups, or by the link that was there already. */
export function matchStep(calls: PassCall[]): PassStep {
  const name = "match"
  const lookUps = calls.filter(isLookUp)
  if (lookUps.length === 0) return linkedStep(calls)
  const finds = lookUps.filter(({ operation }) => operation === "find").map(findWords)
  const reads = lookUps.filter(({ operation }) => operation === "get").map((call) => readWords(call, nounOf(calls)))
  const found = finds.length > 0 ? [`Looked up ${finds.join("; ")}.`] : []
  return { name, outcome: lookUps.some(hasFailed) ? "failed" : "passed", line: [...found, ...reads].join(" ") }
}

function linkedStep(calls: PassCall[]): PassStep {
  const name = "match"
  const first = calls.find(isWrite)
  if (first === undefined) return { name, outcome: "unreached", line: "" }
  const noun = nounOf(calls)
  if (first.operation === "create")
    return { name, outcome: "nothing", line: `Linked to no ${noun} yet: only if the name is taken is it looked up.` }
  return { name, outcome: "passed", line: `Linked to ${noun} ${idInAddress(first.url) ?? ""} already.` }
}

function findWords(call: PassCall): string {
  const by = `by ${filteredBy(call.url)}`
  const id = foundId(call.responseBody)
  if (call.failureKind === "uniqueness" && hasFailed(call)) {
    return `${by}: ${id === null ? "found one" : `found ${id}`}, which is not certain to be this one`
  }
  if (hasFailed(call)) return `${by}: ${answered(call)}`
  return `${by}: ${call.outcome === "found" && id !== null ? `found ${id}` : call.outcome}`
}

function readWords(call: PassCall, noun: string): string {
  const which = `The ${noun} ${idInAddress(call.url) ?? ""} was read:`
  if (hasFailed(call)) return `${which} ${answered(call)}.`
  return `${which} ${readOutcomes[call.outcome] ?? call.outcome}.`
}

const readOutcomes: Record<string, string> = {
  found: "it is there",
  gone: "it is gone",
  ignored: "it does not show what was sent",
}

/** The attribute in `filter=userName eq "ada"`. */
function filteredBy(url: string | null): string {
  const [, filter = ""] = /[?&]filter=([^&]*)/.exec(url ?? "") ?? []
  return /^[\w.:-]+/.exec(readable(filter))?.[0] ?? "filter"
}

/** The id of the only resource of an answer; null where there are others, or none. */
function foundId(responseBody: string | null): string | null {
  try {
    const answer: unknown = JSON.parse(responseBody ?? "")
    const resources = isObject(answer) && Array.isArray(answer.Resources) ? answer.Resources : []
    const [only, ...others]: unknown[] = resources
    return others.length === 0 && isObject(only) && typeof only.id === "string" ? only.id : null
  } catch {
    return null
  }
}
