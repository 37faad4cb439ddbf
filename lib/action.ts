import type { z } from "zod"
import type { ActionResult } from "#lib/action-result"
import { type Actor, authorise } from "#lib/actor"
import { Refusal } from "#lib/errors"
import { requireActor } from "#lib/session"

/**
 * Wraps a mutation as a server action for a signed-in administrator: session, role, parse, perform, answer.
 * Refusals become `{ ok: false }` with a sentence per field; anything else is a bug and is thrown.
 */
export function administratorAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  perform: (actor: Actor, input: z.output<Schema>) => Promise<Value>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (input) =>
    answer(async () => {
      const actor = await requireActor()
      // The mutation asks too; a viewer gets no further than this whatever it forgets.
      authorise(actor, "configure")
      return perform(actor, parseInput(schema, input))
    })
}

/** The same for what every member may do, viewers included: previews, and one's own account. */
export function memberAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  perform: (actor: Actor, input: z.output<Schema>) => Promise<Value>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (input) => answer(async () => perform(await requireActor(), parseInput(schema, input)))
}

/** Runs something that may refuse, and answers as a server action does. */
export async function answer<Value>(perform: () => Promise<Value>): Promise<ActionResult<Value>> {
  try {
    return { ok: true, value: await perform() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, message: error.message, fieldErrors: error.fieldErrors }
  }
}

/** @throws Refusal (invalid) with one sentence per bad field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  // A map, because a field may be called "constructor".
  const fieldErrors = new Map<string, string>()
  for (const { path, message } of parsed.error.issues) {
    const field = path.join(".")
    if (!fieldErrors.has(field)) fieldErrors.set(field, message)
  }
  throw new Refusal("invalid", "Some fields need your attention.", Object.fromEntries(fieldErrors))
}
