import { answered, hasFailed, nounOf, type PassCall } from "#lib/provisioning/pass-call"
import type { PassStep } from "#lib/provisioning/schema"

const writes = new Set(["create", "replace", "patch", "members", "delete"])

export function isWrite({ operation }: Pick<PassCall, "operation">): boolean {
  return writes.has(operation)
}

/** What was created, changed or deleted. */
export function actStep(calls: PassCall[]): PassStep {
  const name = "act"
  const sent = calls.filter(isWrite)
  const last = sent.at(-1)
  if (last === undefined) {
    if (calls.some(hasFailed)) return { name, outcome: "unreached", line: "" }
    return { name, outcome: "nothing", line: `Nothing had to be written: the ${nounOf(calls)} is as it should be.` }
  }
  const told = sent.length > shownCalls ? [`${sent.length} calls; the last one:`, lineOf(last)] : sent.map(lineOf)
  return { name, outcome: isDone(last) ? "passed" : "failed", line: told.join(" ") }
}

const shownCalls = 3

/** A deletion of what is gone already is what was wanted. */
function isDone({ outcome, operation }: PassCall): boolean {
  return outcome === "succeeded" || outcome === "adopted" || (operation === "delete" && outcome === "gone")
}

function lineOf(call: PassCall): string {
  return `${[call.method, pathOf(call), answered(call)].filter(Boolean).join(" ")}.`
}

function pathOf({ url, operation }: PassCall): string {
  if (url === null || !URL.canParse(url)) return ""
  const parts = new URL(url).pathname.split("/").filter(Boolean)
  return `/${parts.slice(operation === "create" ? -1 : -2).join("/")}`
}
