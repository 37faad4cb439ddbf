import { z } from "zod"
import { assertNever } from "#lib/errors"
import type { NoticeEvent } from "#lib/notices/events"

const count = z.int().nonnegative()
const reasonCounts = z.array(z.object({ reason: z.string(), count }))

/** From the first event to the last one, ISO 8601. */
const span = { since: z.string(), until: z.string() }

/** Events of one connector and topic that become one message. */
export const gatheredSchema = z.discriminatedUnion("topic", [
  z.object({
    topic: z.literal("connector"),
    ...span,
    paused: count,
    resumed: count,
    isPaused: z.boolean(),
    /** Of the last pause. */
    reason: z.string().nullable(),
    /** The administrator who lifted it. */
    by: z.string().nullable(),
  }),
  z.object({ topic: z.literal("held"), ...span, count }),
  z.object({
    topic: z.literal("run"),
    ...span,
    count,
    /** Of the last one. */
    run: z.string(),
    isResting: z.boolean(),
    reason: z.string(),
  }),
  z.object({
    topic: z.literal("stopped"),
    ...span,
    users: count,
    groups: count,
    names: z.array(z.string()),
    reasons: reasonCounts,
  }),
])

export type Gathered = z.output<typeof gatheredSchema>
export type NoticeTopic = Gathered["topic"]

/** What is gathered with what. A connector that is paused and resumes in turns is one topic: it shall flood nobody. */
export function topicOf({ kind }: Pick<NoticeEvent, "kind">): NoticeTopic {
  switch (kind) {
    case "connector.paused":
    case "connector.resumed":
      return "connector"
    case "removals.held":
      return "held"
    case "run.failed":
      return "run"
    case "users.stopped":
      return "stopped"
    default:
      return assertNever(kind)
  }
}

/** Adds an event to what was gathered of its topic so far. */
export function gather(before: Gathered | null, event: NoticeEvent, at: Date): Gathered {
  const until = at.toISOString()
  const since = before?.since ?? until
  switch (event.kind) {
    case "connector.paused":
    case "connector.resumed":
      return { topic: "connector", since, until, ...turned(only(before, "connector"), event) }
    case "removals.held":
      return { topic: "held", since, until, count: (only(before, "held")?.count ?? 0) + event.count }
    case "run.failed": {
      const { run, isResting, reason } = event
      return { topic: "run", since, until, count: (only(before, "run")?.count ?? 0) + 1, run, isResting, reason }
    }
    case "users.stopped":
      return { topic: "stopped", since, until, ...stopped(only(before, "stopped"), event) }
    default:
      return assertNever(event)
  }
}

type Of<Topic extends NoticeTopic> = Extract<Gathered, { topic: Topic }>

function only<Topic extends NoticeTopic>(before: Gathered | null, topic: Topic): Of<Topic> | undefined {
  return isOf(before, topic) ? before : undefined
}

function isOf<Topic extends NoticeTopic>(gathered: Gathered | null, topic: Topic): gathered is Of<Topic> {
  return gathered?.topic === topic
}

type Turn = Extract<NoticeEvent, { kind: "connector.paused" | "connector.resumed" }>

function turned(before: Of<"connector"> | undefined, event: Turn) {
  const { paused = 0, resumed = 0, reason = null } = before ?? {}
  return event.kind === "connector.paused"
    ? { paused: paused + 1, resumed, isPaused: true, reason: event.reason, by: null }
    : { paused, resumed: resumed + 1, isPaused: false, reason, by: event.by }
}

export const mostNames = 10
/** Reasons that are told apart; what comes after them is only counted with the users. */
const mostReasons = 20

function stopped(before: Of<"stopped"> | undefined, event: Extract<NoticeEvent, { kind: "users.stopped" }>) {
  return {
    users: (before?.users ?? 0) + event.users,
    groups: (before?.groups ?? 0) + event.groups,
    names: [...new Set([...(before?.names ?? []), ...event.names])].slice(0, mostNames),
    reasons: tallied([...(before?.reasons ?? []), ...event.reasons]),
  }
}

/** Each reason once, the most frequent first. */
export function tallied(reasons: { reason: string; count: number }[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const one of reasons) counts.set(one.reason, (counts.get(one.reason) ?? 0) + one.count)
  return [...counts]
    .map(([reason, times]) => ({ reason, count: times }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostReasons)
}

/**
 * When a message goes that begins to gather now: at once after a quiet time, otherwise when the window after the last one of its
 * connector and topic is over.
 */
export function gatheringEnds(lastDueAt: Date | null, windowMinutes: number, now: Date): Date {
  const windowEndsMs = lastDueAt === null ? 0 : lastDueAt.getTime() + windowMinutes * 60_000
  return new Date(Math.max(now.getTime(), windowEndsMs))
}
