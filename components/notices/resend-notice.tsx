"use client"

import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { NoticeId, NoticeSummary } from "#lib/notices/schema"

export type ResendAction = (input: NoticeId) => Promise<ActionResult<void>>

interface ResendNoticeProps {
  notice: NoticeSummary
  resend: ResendAction
  onResent: () => Promise<void>
}

/** Sends a notice again, or at once where it waits for its next try. */
export function ResendNotice({ notice, resend, onResent }: ResendNoticeProps) {
  const toast = useToast()
  const { id, subject, status } = notice
  const label = status === "retrying" ? "Send now" : "Send again"
  const { run, pending, error } = useAction(resend, () => {
    toast({ title: "It is on its way", description: subject })
    void onResent()
  })
  if (status === "gathering" || status === "sending") return null
  return (
    <span className="inline-flex flex-col items-end gap-1 max-md:items-start">
      <Button
        configures
        size="sm"
        pending={pending}
        pendingLabel="Sending…"
        aria-label={`${label}: ${subject}`}
        onClick={() => void run({ id })}
      >
        {label}
      </Button>
      {error && (
        <span role="alert" className="text-sm text-danger">
          {error}
        </span>
      )}
    </span>
  )
}
