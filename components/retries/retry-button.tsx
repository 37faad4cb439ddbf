"use client"

import { RotateCw } from "lucide-react"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { RetryScope, StartedRetry } from "#lib/retries/schema"
import { counted, leftOutText, nothingText } from "./words"

export type RetryAction = (scope: RetryScope) => Promise<ActionResult<StartedRetry>>

interface RetryButtonProps {
  scope: RetryScope
  retry: RetryAction
  /** What it says; "Retry" unless told. */
  children?: string
  /** The accessible name, where the words alone do not say what is retried. */
  label?: string
  variant?: "primary" | "secondary"
  disabled?: boolean
  onStarted?: (started: StartedRetry) => void
}

/** Tries again what failed; says what came of asking, also where nothing was left to try. */
export function RetryButton({ scope, retry, children = "Retry", label, onStarted, ...look }: RetryButtonProps) {
  const toast = useToast()
  const [nothing, setNothing] = useState<string>()
  const { run, pending, error } = useAction(retry, (started) => {
    setNothing(started.id === null ? nothingText(started) : undefined)
    if (started.id === null) return
    const description = [`${counted(started.total, "resource")} handed to delivery.`, leftOutText(started.leftOut)]
    toast({ title: "Retry under way", description: description.filter(Boolean).join(" ") })
    onStarted?.(started)
  })
  return (
    <span className="inline-flex min-w-0 flex-col items-start gap-1 md:items-end">
      <Button
        configures
        size="sm"
        {...look}
        icon={<RotateCw aria-hidden="true" />}
        pending={pending}
        pendingLabel="Retrying…"
        aria-label={label}
        onClick={() => void run(scope)}
      >
        {children}
      </Button>
      {error && (
        <span role="alert" className="block max-w-prose text-sm whitespace-normal text-danger">
          {error}
        </span>
      )}
      {nothing && !error && <output className="block max-w-prose text-sm whitespace-normal">{nothing}</output>}
    </span>
  )
}
