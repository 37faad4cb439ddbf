import { valueAt } from "#lib/mapping/path"
import { resolveTarget } from "#lib/mapping/resolve"
import type { Rule } from "#lib/mapping/schema"
import { compare } from "#lib/on-demand/compare"
import { pretty, type Told } from "#lib/on-demand/report"
import type { Subject } from "#lib/on-demand/subject"

/** The attributes that the mapping makes of the resource, and the rules that make nothing of it. */
export function mapAttributes({ aim, known, connector, id, noun }: Subject): Told {
  if (!aim.desired?.present) return { outcome: "passed", line: `There is nothing to map: no ${noun} is wanted.` }
  const body = compare(aim, known).desired ?? {}
  const names = Object.keys(body).filter((name) => name !== "schemas")
  const rules = (id.resourceType === "User" ? connector.mapping?.user : connector.mapping?.group) ?? []
  const empty = rules.flatMap((rule) => emptyRule(rule, body, id.resourceType))
  const count = names.length === 1 ? "1 attribute comes" : `${names.length} attributes come`
  const line = [`${count} out: ${names.join(", ")}.`, empty.length > 0 && `Nothing for ${empty.join(", ")}.`]
  const shown = [{ label: "Attributes that come out", code: pretty(body) }]
  return { outcome: "passed", line: line.filter(Boolean).join(" "), shown }
}

/** The target of a rule that found nothing, or that cannot be read any more, and why. */
function emptyRule({ target }: Rule, body: Record<string, unknown>, type: "User" | "Group"): string[] {
  const resolved = resolveTarget(target, type)
  if (!resolved.ok) return [`${target} (${resolved.problem})`]
  return valueAt(body, resolved.path) === undefined ? [target] : []
}
