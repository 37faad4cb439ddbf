import { z } from "zod"

const count = z.int().nonnegative()

/** How often a reason was given, in a sentence without secrets. */
const reason = z.object({ reason: z.string(), count })

/** Something that administrators may want to be told, of one connector. */
export const noticeEventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("connector.paused"), reason: z.string() }),
  /** `by`: the administrator whose change lifted the pause; null when the connector was found to work again. */
  z.object({ kind: z.literal("connector.resumed"), by: z.string().nullable() }),
  z.object({ kind: z.literal("removals.held"), count }),
  z.object({ kind: z.literal("run.failed"), run: z.string(), isResting: z.boolean(), reason: z.string() }),
  z.object({
    kind: z.literal("users.stopped"),
    users: count,
    groups: count,
    /** Of some of them. */
    names: z.array(z.string()),
    reasons: z.array(reason),
  }),
])

export type NoticeEvent = z.output<typeof noticeEventSchema>
export type NoticeEventKind = NoticeEvent["kind"]
