import { expect, test } from "vitest"
import type { NoticeEvent } from "#lib/notices/events"
import { type Gathered, gather, gatheringEnds, topicOf } from "#lib/notices/gathered"

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute))
const paused = (reason: string): NoticeEvent => ({ kind: "connector.paused", reason })
const resumed = (by: string | null = null): NoticeEvent => ({ kind: "connector.resumed", by })

function stopped(count: number, reason: string, from = 0): NoticeEvent {
  const names = Array.from({ length: Math.min(count, 10) }, (_, index) => `user-${from + index}`)
  return { kind: "users.stopped", users: count, groups: 0, names, reasons: [{ reason, count }] }
}

function gatherAll(events: NoticeEvent[]): Gathered | null {
  return events.reduce<Gathered | null>((so, event, index) => gather(so, event, at(index)), null)
}

test.each<[string, NoticeEvent[], object]>([
  ["one pause", [paused("401")], { topic: "connector", paused: 1, resumed: 0, isPaused: true, reason: "401" }],
  [
    "a connector that comes and goes",
    [paused("401"), resumed(), paused("timeout"), resumed()],
    { paused: 2, resumed: 2, isPaused: false, reason: "timeout", by: null },
  ],
  ["an administrator lifts the pause", [paused("401"), resumed("ana")], { isPaused: false, by: "ana" }],
  ["paused again after that", [resumed("ana"), paused("401")], { isPaused: true, by: null, reason: "401" }],
  [
    "removals add up",
    [
      { kind: "removals.held", count: 3 },
      { kind: "removals.held", count: 4 },
    ],
    { topic: "held", count: 7 },
  ],
  [
    "the last run's reason",
    [
      { kind: "run.failed", run: "sync", isResting: true, reason: "first" },
      { kind: "run.failed", run: "reconcile", isResting: false, reason: "last" },
    ],
    { topic: "run", count: 2, run: "reconcile", isResting: false, reason: "last" },
  ],
  [
    "the most frequent reason comes first",
    [stopped(2, "rare"), stopped(30, "often", 2), stopped(5, "rare", 40)],
    {
      topic: "stopped",
      users: 37,
      reasons: [
        { reason: "often", count: 30 },
        { reason: "rare", count: 7 },
      ],
    },
  ],
])("gathers: %s", (_, events, expected) => {
  expect(gatherAll(events)).toMatchObject({
    since: at(0).toISOString(),
    until: at(events.length - 1).toISOString(),
    ...expected,
  })
})

test("a thousand stopped users keep ten names and twenty reasons", () => {
  const events = Array.from({ length: 1000 }, (_, index) => stopped(1, `reason ${index % 50}`, index))
  const gathered = gatherAll(events)
  expect(gathered).toMatchObject({ users: 1000 })
  expect(gathered?.topic === "stopped" && gathered.names).toHaveLength(10)
  expect(gathered?.topic === "stopped" && gathered.reasons).toHaveLength(20)
})

test("pauses and resumes are one topic, everything else has its own", () => {
  const kinds = ["connector.paused", "connector.resumed", "removals.held", "run.failed", "users.stopped"] as const
  expect(kinds.map((kind) => topicOf({ kind }))).toEqual(["connector", "connector", "held", "run", "stopped"])
})

test.each([
  ["the first one goes at once", null, 30, 30],
  ["within the window it waits for the window's end", 25, 30, 35],
  ["a window that is yet to come is waited for too", 35, 30, 45],
  ["after a quiet time it goes at once", 20, 30, 30],
  ["long after it goes at once", 1, 30, 30],
])("%s", (_, last, now, expected) => {
  expect(gatheringEnds(last === null ? null : at(last), 10, at(now))).toEqual(at(expected))
})
