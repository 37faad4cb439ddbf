import type { ManagedAttributes } from "#lib/provisioning/mapping"
import type { ScimFailure } from "#lib/scim/errors"
import type { Refusal } from "./answers"
import { type ApplicationName, remoteIdOf, type Standing } from "./applications"
import { idOf, type Person } from "./people"

/** An attempt as its table has it, without the connector. */
export interface PastAttempt {
  resourceId: string
  resourceName: string
  passId: string
  operation: string
  outcome: string
  httpStatus: number | null
  scimType: string | null
  failureKind: string | null
  detail: string | null
  method: string | null
  url: string | null
  changes: unknown
  requestBody: unknown
  responseBody: string | null
  durationMs: number
  startedAt: Date
  attempt: number
  nextAttemptAt: Date | null
}

export interface Past {
  application: ApplicationName
  userEndpoint: string
  person: Person
  standing: Standing
  /** What the application has, or would have. */
  body: ManagedAttributes
  now: Date
}

export function created(past: Past, at: Date, attempt: number): PastAttempt {
  const { person, application, body } = past
  return {
    ...call(past, at, `create ${attempt}`),
    operation: "create",
    outcome: "succeeded",
    httpStatus: 201,
    attempt,
    requestBody: body,
    responseBody: JSON.stringify({ ...body, id: remoteIdOf(application, person) }),
    durationMs: 31 + ((person.place * 13) % 140),
  }
}

export function refused(past: Past, at: Date, answer: Refusal, outcome: string, attempt: number): PastAttempt {
  const { status, body: responseBody, failure } = answer
  return {
    ...call(past, at, `create ${attempt}`),
    operation: "create",
    outcome,
    httpStatus: status,
    attempt,
    requestBody: past.body,
    responseBody,
    scimType: failure.scimType ?? null,
    failureKind: failure.kind,
    detail: wordsOf(failure),
  }
}

export function skipped(past: Past, at: Date): PastAttempt {
  const none = { operation: "none", outcome: "skipped", method: null, url: null, durationMs: 0 }
  return { ...call(past, at, "skip"), ...none, detail: outOfScope }
}

export const outOfScope = "This user is not in the connector's scope."

export function call({ person, application, userEndpoint }: Past, startedAt: Date, pass: string): PastAttempt {
  return {
    resourceId: person.id,
    resourceName: person.userName,
    passId: idOf(`${application} ${pass}`, person.place),
    operation: "create",
    outcome: "succeeded",
    httpStatus: null,
    scimType: null,
    failureKind: null,
    detail: null,
    method: "POST",
    url: userEndpoint,
    changes: null,
    requestBody: null,
    responseBody: null,
    durationMs: 20 + (person.place % 60),
    startedAt,
    attempt: 1,
    nextAttemptAt: null,
  }
}

export function wordsOf({ message, detail }: ScimFailure): string {
  return [message, detail].filter(Boolean).join(" ")
}

export function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}
