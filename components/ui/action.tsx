"use client"

import { useState } from "react"
import type { ActionResult } from "#lib/action-result"

interface RunningAction<Input> {
  run: (input: Input) => Promise<void>
  pending: boolean
  /** Why the last run failed. */
  error: string | undefined
}

/** A server action behind a button: whether it is running, and why it was refused. */
export function useAction<Input, Value>(
  action: (input: Input) => Promise<ActionResult<Value>>,
  onDone: (value: Value) => void | Promise<void>,
): RunningAction<Input> {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string>()

  async function run(input: Input) {
    setPending(true)
    setError(undefined)
    const result = await answerOf(action(input))
    setPending(false)
    if (result.ok) await onDone(result.value)
    else setError(result.message)
  }
  return { run, pending, error }
}

/** An answer also where the server gave none: what was typed stays on the page. */
export async function answerOf<Value>(answering: Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  try {
    return await answering
  } catch {
    return { ok: false, message: "The server did not answer. Nothing you typed is lost: try again.", fieldErrors: {} }
  }
}
