import { assertNever } from "#lib/errors"
import type { Match } from "#lib/on-demand/match-step"
import { pretty, type Told } from "#lib/on-demand/report"
import type { Subject } from "#lib/on-demand/subject"
import type { Step } from "#lib/provisioning/plan"
import { collectionUrl, resourceUrl } from "#lib/scim/endpoint"
import { patchBody } from "#lib/scim/patch"
import { redact } from "#lib/scim/redact"

/** What would be sent, and why, without sending it. */
export function foretellAct(subject: Subject, { step, drifted }: Match): Told {
  if (step.kind === "none") return { outcome: "nothing", line: nothingToDo(subject) }
  const request = requestOf(subject, step)
  const why = drifted.length > 0 ? `Somebody changed ${drifted.join(", ")} over there. ` : ""
  const line = `${why}${willDo(subject.noun, step)} Nothing was sent.`
  return { outcome: "passed", line, shown: request ? [{ label: "What would be sent", code: request }] : [] }
}

export function nothingToDo({ aim, known, noun }: Subject): string {
  if (!aim.desired?.present) return `Nothing to do: there is no ${noun}.`
  return known.remoteId === null
    ? `Nothing to do: there is no ${noun}, and none is created.`
    : `Nothing to do: the ${noun} is as it should be.`
}

type Sent = Exclude<Step, { kind: "none" }>

function willDo(noun: Subject["noun"], step: Sent): string {
  switch (step.kind) {
    case "create":
      return `The ${noun} would be created.`
    case "patch":
      return `The ${noun} would be changed: ${[...new Set(step.operations.map(({ path }) => path))].join(", ")}.`
    case "replace":
      return `All of the ${noun} would be sent.`
    case "members":
      return `${step.ids.length} members would be ${step.op === "add" ? "added" : "taken out"} first.`
    case "delete":
      return `The ${noun} would be deleted.`
    case "find":
    case "get":
    case "discover":
      return "The service provider would be asked once more before anything is written."
    default:
      return assertNever(step)
  }
}

function requestOf({ connector, id }: Subject, step: Sent): string | null {
  const endpoint = (id.resourceType === "User" ? connector.userEndpoint : connector.groupEndpoint) ?? ""
  switch (step.kind) {
    case "create": {
      const hasPassword = id.resourceType === "User" && connector.passwordProvisioning
      const body = { ...step.body, ...(hasPassword && { password: "of the connector" }) }
      return asText("POST", collectionUrl(endpoint), redact(body, []))
    }
    case "patch":
      return asText("PATCH", resourceUrl(endpoint, step.remoteId), redact(patchBody(step.operations), []))
    case "replace":
      return asText("PUT", resourceUrl(endpoint, step.remoteId), redact(step.body, []))
    case "members": {
      const values = step.ids.map((value) => ({ value }))
      return asText(
        "PATCH",
        resourceUrl(endpoint, step.remoteId),
        patchBody([{ op: step.op, path: "members", value: values }]),
      )
    }
    case "delete":
      return asText("DELETE", resourceUrl(endpoint, step.remoteId))
    default:
      return null
  }
}

function asText(method: string, url: string, body?: unknown): string {
  return body === undefined ? `${method} ${url}` : `${method} ${url}\n\n${pretty(body)}`
}
