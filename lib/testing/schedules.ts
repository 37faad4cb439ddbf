import * as fc from "fast-check"
import type { Edit } from "#lib/testing/world"
import { poison } from "#lib/testing/world"

/** What befalls a service provider, a worker or the time. */
export type Event =
  | {
      kind: "fail"
      status: 400 | 401 | 403 | 404 | 408 | 409 | 412 | 429 | 500 | 501 | 503
      times: number
      retryAfter: boolean
    }
  | { kind: "drop" | "answer with a page" | "answer with no id"; times: number }
  | { kind: "outage"; ms: number }
  /** A worker is killed after its calls, before it can write down what came of them. */
  | { kind: "killed worker" }
  /** A worker is killed right after its claim. */
  | { kind: "killed before calling" }
  /** A worker is held up between its calls and its settle, until `stale worker returns`. */
  | { kind: "stalled worker" | "stale worker returns" }
  | { kind: "tick"; ms: number }

export type Happening = Edit | Event

const events = new Set<string>([
  "fail",
  "drop",
  "answer with a page",
  "answer with no id",
  "outage",
  "killed worker",
  "killed before calling",
  "stalled worker",
  "stale worker returns",
  "tick",
])

export function isEvent(happening: Happening): happening is Event {
  return events.has(happening.kind)
}

// Few of everything, so that what happens to one thing meets what happened to it before.
const some = fc.nat({ max: 3 })
const usual = fc.constantFrom("Engineer", "Captain")
// Refused from the start: refused later, an account would keep a name that somebody else is to have, who then waits for ever.
const anyTitle = fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: fc.constant(poison) })
const members = fc.array(some, { maxLength: 4 })
const times = fc.integer({ min: 1, max: 3 })

const edits = (title: fc.Arbitrary<string>): fc.Arbitrary<Edit> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("onboard" as const), name: some, title }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("edit" as const),
        user: some,
        title: usual,
        department: fc.option(fc.constant("Deck")),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("rename" as const), user: some, name: some }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("activate" as const), user: some, active: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("undo" as const) }) },
    fc.record({ kind: fc.constant("delete user" as const), user: some }),
    fc.record({ kind: fc.constant("create group" as const), name: some, members }),
    fc.record({ kind: fc.constant("rename group" as const), group: some, name: some }),
    fc.record({ kind: fc.constantFrom("add members" as const, "remove members" as const), group: some, members }),
    fc.record({ kind: fc.constant("delete group" as const), group: some }),
  )

const statuses = [400, 401, 403, 404, 408, 409, 412, 429, 500, 501, 503] as const

const fault: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant("fail" as const),
    status: fc.constantFrom(...statuses),
    times,
    retryAfter: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom("drop" as const, "answer with a page" as const, "answer with no id" as const),
    times,
  }),
  fc.record({ kind: fc.constant("outage" as const), ms: fc.constantFrom(1000, 60_000) }),
)

const worker: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "killed worker" as const,
      "killed before calling" as const,
      "stalled worker" as const,
      "stale worker returns" as const,
    ),
  }),
  // Also further than a lease lasts, and than a Retry-After.
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("tick" as const), ms: fc.constantFrom(0, 1000, 31_000, 3_600_000) }),
  },
)

/** Edits as they come, with any disturbance between them. */
export const schedules: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: edits(anyTitle) },
    { weight: 1, arbitrary: fault },
    { weight: 2, arbitrary: worker },
  ),
  { minLength: 10, maxLength: 40 },
)

/** The same without faults, for a service provider that cannot be told to misbehave. */
export const calmSchedules: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: edits(usual) }, { weight: 2, arbitrary: worker }),
  { minLength: 10, maxLength: 40 },
)
