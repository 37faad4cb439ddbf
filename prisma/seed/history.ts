import { changedAttributes } from "#lib/provisioning/changes"
import { namesake, refusals } from "./answers"
import { remoteIdOf } from "./applications"
import { wrongSinceMs } from "./configuration"
import { call, created, later, type Past, type PastAttempt, refused, skipped } from "./past"
import { idOf } from "./people"

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How often somebody's attributes changed since the onboarding, at most. */
const changes = 3

/** Every call that was made for somebody in an application, the oldest first. */
export function attemptsOf(past: Past): PastAttempt[] {
  const { person, application, standing, now } = past
  const at = new Date(person.onboardedAt.getTime() + 120 + (person.place % 37) * 11)
  switch (standing) {
    case "skipped":
      return [skipped(past, at)]
    case "rejected":
      return [refused(past, at, refusals.tooLong, "stopped", 1)]
    case "conflict":
      return conflict(past, at)
    case "waiting":
      return waiting(past, at)
    default: {
      const pausedAt = new Date(now.getTime() - wrongSinceMs)
      const end = application === "hr" ? pausedAt : now
      return [...arrival(past, at), ...updates(past, at, end)]
    }
  }
}

/** Some had to be tried twice: the wiki is narrow, and the CRM was down for an hour. */
function arrival(past: Past, at: Date): PastAttempt[] {
  const { application, person } = past
  const isNarrow = application === "wiki" && person.place % 11 === 0
  const wasDown = application === "crm" && person.place % 97 === 0
  if (!isNarrow && !wasDown) return [created(past, at, 1)]
  const again = new Date(at.getTime() + (isNarrow ? 21_000 : 4200))
  const answer = isNarrow ? refusals.tooMany : refusals.down
  return [{ ...refused(past, at, answer, "retrying", 1), nextAttemptAt: again }, created(past, again, 2)]
}

function conflict(past: Past, at: Date): PastAttempt[] {
  const { userEndpoint, person } = past
  const found = namesake(idOf("namesake", person.place))
  const search = { requestBody: null, method: "GET", operation: "find", httpStatus: 200, scimType: null }
  const said = refused(past, at, refusals.taken, "conflict", 1)
  const none = { outcome: "not found", failureKind: null, detail: null, responseBody: listOf([]) }
  const by = (filter: string) => `${userEndpoint}?filter=${encodeURIComponent(filter)}`
  const other = { id: idOf("namesake", person.place), userName: person.userName, externalId: "hr-import-7" }
  return [
    said,
    { ...said, ...search, ...none, url: by(`externalId eq "${person.id}"`), startedAt: later(at, 90), durationMs: 41 },
    {
      ...said,
      ...search,
      url: by(`userName eq "${person.userName}"`),
      startedAt: later(at, 140),
      durationMs: 38,
      outcome: "stopped",
      failureKind: found.kind,
      detail: found.message,
      responseBody: listOf([other]),
    },
  ]
}

function listOf(resources: object[]): string {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
  return JSON.stringify({ schemas, totalResults: resources.length, startIndex: 1, Resources: resources })
}

/** The wiki asks to wait; the HR application was paused by the first who came. */
function waiting(past: Past, at: Date): PastAttempt[] {
  const { application, person, now } = past
  if (application === "hr") return isFirstRefused(past) ? [refused(past, at, refusals.unauthorized, "paused", 1)] : []
  return Array.from({ length: 1 + (person.place % 3) }, (_, number) => {
    const startedAt = later(at, number * 21_000)
    return { ...refused(past, startedAt, refusals.tooMany, "retrying", number + 1), nextAttemptAt: now }
  })
}

function isFirstRefused({ person, now }: Past): boolean {
  const sinceMs = person.onboardedAt.getTime() - (now.getTime() - wrongSinceMs)
  return sinceMs >= 0 && sinceMs < 12 * minuteMs
}

/** Changes of attributes at some moments between the onboarding and the end. */
function updates(past: Past, from: Date, end: Date): PastAttempt[] {
  const { person, application, body } = past
  const spanMs = end.getTime() - from.getTime()
  if (spanMs < 2 * hourMs) return []
  return Array.from({ length: changes }, (_, number) => {
    const startedAt = later(from, (spanMs * (number + 0.4 + (person.place % 5) / 10)) / changes)
    const before = { ...body, title: `${person.department} ${earlierTitles[number] ?? ""}` }
    const after = {
      ...body,
      title: number + 1 < changes ? `${person.department} ${earlierTitles[number + 1]}` : body.title,
    }
    const changed = changedAttributes(before, after)
    const Operations = changed.map(({ attribute, after: value }) => ({ op: "replace", path: attribute, value }))
    const remoteId = remoteIdOf(application, person)
    return {
      ...call(past, startedAt, `update ${number}`),
      operation: "patch",
      outcome: "succeeded",
      method: "PATCH",
      url: `${past.userEndpoint}/${remoteId}`,
      httpStatus: 200,
      changes: changed,
      attempt: 1,
      durationMs: 24 + ((person.place * 7) % 90),
      requestBody: { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations },
      responseBody: JSON.stringify({ ...after, id: remoteId }),
    }
  })
}

const earlierTitles = ["Trainee", "Junior", "Senior"]
