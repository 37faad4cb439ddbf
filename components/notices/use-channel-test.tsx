"use client"

import { Send } from "lucide-react"
import { useState } from "react"
import { type FieldValues, type Path, type UseFormReturn, useWatch } from "react-hook-form"
import { answerOf } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import type { ActionResult } from "#lib/action-result"
import type { TestAnswer } from "#lib/notices/schema"

interface ChannelTest {
  run: () => Promise<void>
  pending: boolean
  /** What the last test said, while what is typed is still what was tested. */
  result: ActionResult<TestAnswer> | undefined
}

/** Lets a channel's form, saved or not, be tried. A refusal lands on the field that caused it. */
export function useChannelTest<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  names: readonly Path<Values>[],
  test: (values: Values) => Promise<ActionResult<TestAnswer>>,
): ChannelTest {
  const typed = useWatch({ control: form.control, name: [...names] })
  const key = JSON.stringify(typed)
  const [pending, setPending] = useState(false)
  const [tested, setTested] = useState<{ key: string; result: ActionResult<TestAnswer> }>()

  async function run() {
    if (!(await form.trigger([...names], { shouldFocus: true }))) return
    setPending(true)
    const result = await answerOf(test(form.getValues()))
    setPending(false)
    setTested({ key, result })
    if (result.ok) return
    const faults = names.filter((name) => result.fieldErrors[name] !== undefined)
    for (const name of faults) form.setError(name, { type: "server", message: result.fieldErrors[name] })
    const [first] = faults
    if (first !== undefined) requestAnimationFrame(() => form.setFocus(first))
  }
  return { run, pending, result: tested?.key === key ? tested.result : undefined }
}

export function SendTestButton({ run, pending }: ChannelTest) {
  return (
    <Button
      configures
      icon={<Send aria-hidden="true" />}
      pending={pending}
      pendingLabel="Sending…"
      onClick={() => void run()}
    >
      Send a test
    </Button>
  )
}

/** Where the answer appears, and is announced. `note` says what a test cannot show. */
export function SendTestResult({ result, note }: ChannelTest & { note?: string }) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {result?.ok && <Answer {...result.value} note={note} />}
      {result?.ok === false && (
        <Callout tone="danger" title="No test was sent">
          {result.message}
        </Callout>
      )}
    </div>
  )
}

function Answer({ delivered, code, answer, durationMs, note }: TestAnswer & { note?: string }) {
  const took = `${code === null ? "no answer" : code} in ${durationMs.toLocaleString("en")} ms`
  return (
    <Callout tone={delivered ? "success" : "danger"} title={`${delivered ? "Delivered" : "Not delivered"}: ${took}`}>
      <p className="wrap-anywhere">{answer}</p>
      {delivered && note && <p>{note}</p>}
    </Callout>
  )
}
