import { failureOfAnswer } from "#lib/scim/answer"
import type { ScimFailure } from "#lib/scim/errors"

/** An answer of an application that is no success. */
export interface Refusal {
  status: number
  body: string
  failure: ScimFailure
}

const errorUrn = "urn:ietf:params:scim:api:messages:2.0:Error"

function refusal(status: number, error: object, headers: Record<string, string> = {}): Refusal {
  const body = JSON.stringify({ schemas: [errorUrn], status: `${status}`, ...error })
  const answer = { status, headers, text: body, tooLarge: false }
  return { status, body, failure: failureOfAnswer(answer, (text) => text, new Date()) }
}

/** What the applications say, and what the client makes of it. */
export const refusals = {
  unauthorized: refusal(401, { detail: "Wrong username or password." }),
  tooLong: refusal(400, { scimType: "invalidValue", detail: "title must have at most 50 characters." }),
  taken: refusal(409, { scimType: "uniqueness", detail: "The userName is taken." }),
  tooMany: refusal(429, { detail: "At most 10 requests within a minute." }, { "retry-after": "20" }),
  down: refusal(503, { detail: "Maintenance." }),
}

/** Why an account of the same name is not linked by itself. */
export function namesake(remoteId: string): ScimFailure {
  const message = `The account ${remoteId} has this userName but belongs to another client (externalId hr-import-7).`
  return { kind: "uniqueness", message }
}
