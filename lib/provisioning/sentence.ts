import { advice } from "#lib/provisioning/advice"
import type { AttemptSummary } from "#lib/provisioning/schema"
import type { ScimFailureKind } from "#lib/scim/errors"

/** What happened, and what happens or is to be done next, in plain sentences. */
export interface AttemptSentence {
  happened: string
  next: string
}

type Attempt = Pick<AttemptSummary, "operation" | "outcome" | "failureKind" | "detail"> &
  Partial<Pick<AttemptSummary, "resourceType">>

/** Tells an attempt to somebody who does not know the protocol. */
export function attemptSentence(attempt: Attempt): AttemptSentence {
  const told = sentenceOfUser(attempt)
  if (attempt.resourceType !== "Group") return told
  // The failure's own words are of what it happened to already.
  const happened = told.happened === attempt.detail ? told.happened : asOfGroup(told.happened)
  return { happened, next: asOfGroup(told.next) }
}

function asOfGroup(sentence: string): string {
  return sentence
    .replace(/\b([Aa])n account\b/g, "$1 group")
    .replace(/\b(?:user|account)(s?)\b/g, "group$1")
    .replace(/\bUser Endpoint\b/g, "Group Endpoint")
}

function sentenceOfUser(attempt: Attempt): AttemptSentence {
  const { outcome, detail } = attempt
  switch (outcome) {
    case "succeeded":
      return { happened: succeeded[attempt.operation] ?? "The service provider did what was asked.", next: nothingToDo }
    case "retrying":
      return { happened: failed(attempt, "The service provider did not answer as it should."), next: retrying(attempt) }
    case "stopped":
      return { happened: failed(attempt, "The service provider rejected the request."), next: stopped(attempt) }
    case "skipped":
      return { happened: detail ?? "The connector's policies keep it away.", next: skipped }
    case "paused":
      return { happened: failed(attempt, "The service provider refused to work with it."), next: paused(attempt) }
    default:
      return (
        steps[`${attempt.operation} ${outcome}`] ?? steps[outcome] ?? { happened: detail ?? outcome, next: nothingToDo }
      )
  }
}

const nothingToDo = "Nothing to do."
const skipped =
  "Nothing is sent. It changes with the connector's policies, or with the user's attributes and memberships."

const succeeded: Record<string, string> = {
  create: "The service provider created the account.",
  get: "The service provider told what the account looks like.",
  replace: "The service provider brought the account up to date.",
  patch: "The service provider changed the account.",
  delete: "The service provider deleted the account.",
  probe: "The service provider answers again: the connector works.",
}

/** Outcomes that lead to the next call of the same pass, by operation where it matters. */
const steps: Record<string, AttemptSentence> = {
  adopted: { happened: "The account was there already. It was linked and brought up to date.", next: nothingToDo },
  found: { happened: "An account that matches was found.", next: "It is linked and brought up to date." },
  "get found": {
    happened: "The account is still there.",
    next: "It is written once more, now that its state is known.",
  },
  "not found": {
    happened: "No account that matches was found.",
    next: "The search goes on, or the account is created.",
  },
  conflict: {
    happened: "The service provider has an account with this name already.",
    next: "It is looked up, and linked if it is certain to be this user's.",
  },
  gone: {
    happened: "The service provider no longer has the account.",
    next: "It is looked up once more, and created if it is gone.",
  },
  "delete gone": { happened: "The account was gone already, which is what was wanted.", next: nothingToDo },
  ignored: {
    happened: "The service provider answered with success, but changed nothing.",
    next: "It is sent as a whole, and no longer as a PATCH.",
  },
  unsupported: {
    happened: "The service provider does not support this method.",
    next: "It is sent another way, from now on.",
  },
  refused: {
    happened: "The service provider does not take it in this form.",
    next: "It is sent in another one.",
  },
  "discover found": {
    happened: "The service provider told what it supports.",
    next: "It is changed the way that the service provider supports.",
  },
  "discover not found": {
    happened: "The service provider does not tell what it supports.",
    next: "It is tried, and remembered.",
  },
  changed: {
    happened: "Somebody changed the account in the meantime.",
    next: "It is read again, and then brought up to date.",
  },
}

function failed(attempt: Attempt, otherwise: string): string {
  return attempt.detail ?? adviceOf(attempt)?.happened ?? otherwise
}

function adviceOf({ failureKind }: Attempt) {
  return isKnown(failureKind) ? advice[failureKind] : null
}

function isKnown(failureKind: string | null): failureKind is ScimFailureKind {
  return failureKind !== null && Object.hasOwn(advice, failureKind)
}

function retrying(attempt: Attempt): string {
  const next =
    attempt.failureKind === "throttled"
      ? "Nothing to do: it is tried again when the service provider allows it."
      : "Nothing to do: it is tried again by itself, less often with every failure."
  return [next, adviceOf(attempt)?.retrying].filter(Boolean).join(" ")
}

function stopped(attempt: Attempt): string {
  const correct =
    adviceOf(attempt)?.stopped ?? "Correct what it objects to: the user's attributes or the connector's settings."
  return `${correct} It is tried again when the user or the connector changes, or when you retry it.`
}

function paused(attempt: Attempt): string {
  const correct = adviceOf(attempt)?.paused ?? "Correct the connector's settings."
  return `${correct} Until then nothing is sent; it is probed, and goes on by itself when it works.`
}
