"use client"

import { useAction } from "#components/ui/action"
import { Badge } from "#components/ui/badge"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { useRefresh } from "#components/ui/delete-resource"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { SessionSummary } from "#lib/administrators/schema"

interface SessionsCardProps {
  sessions: SessionSummary[]
  revokeSession: (input: { id: string }) => Promise<ActionResult<void>>
  revokeOtherSessions: (input: Record<string, never>) => Promise<ActionResult<void>>
}

/** Where one is signed in, and how to end it. */
export function SessionsCard({ sessions, revokeSession, revokeOtherSessions }: SessionsCardProps) {
  const refresh = useRefresh()
  const toast = useToast()
  function ended(title: string) {
    toast({ title })
    refresh()
  }
  const one = useAction(revokeSession, () => ended("Session ended"))
  const others = useAction(revokeOtherSessions, () => ended("All other sessions ended"))
  const error = one.error ?? others.error
  return (
    <Card
      title="Sessions"
      description="Where you are signed in. End what you do not know, and change your password."
      actions={
        sessions.length > 1 && (
          <Button pending={others.pending} pendingLabel="Ending…" onClick={() => void others.run({})}>
            End all others
          </Button>
        )
      }
      flush
    >
      {error && (
        <div className="p-4">
          <Callout tone="danger" live>
            {error}
          </Callout>
        </div>
      )}
      <Table
        caption="Sessions"
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[...facts, endColumn(one.pending, (id) => void one.run({ id }))]}
      />
    </Card>
  )
}

function endColumn(disabled: boolean, end: (id: string) => void) {
  return {
    key: "end",
    header: "End",
    hideHeader: true,
    align: "end" as const,
    cell: ({ id, browser, isThisOne }: SessionSummary) =>
      !isThisOne && (
        <Button size="sm" aria-label={`End the session in ${browser}`} disabled={disabled} onClick={() => end(id)}>
          End
        </Button>
      ),
  }
}

const facts = [
  {
    key: "browser",
    header: "Browser",
    cell: ({ browser, isThisOne }: SessionSummary) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium text-ink">
        {browser}
        {isThisOne && <Badge tone="accent">This one</Badge>}
      </span>
    ),
    className: "md:w-[32%]",
  },
  {
    key: "address",
    header: "IP address",
    cell: ({ address }: SessionSummary) =>
      address === null ? "Unknown" : <span className="font-mono text-sm break-all">{address}</span>,
  },
  {
    key: "since",
    header: "Signed in",
    cell: ({ since }: SessionSummary) => <Time value={since} className="whitespace-nowrap" />,
  },
  {
    key: "seen",
    header: "Last seen",
    cell: ({ lastSeenAt }: SessionSummary) => <Time value={lastSeenAt} className="whitespace-nowrap" />,
  },
]
