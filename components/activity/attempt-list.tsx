"use client"

import { History } from "lucide-react"
import { usePathname } from "next/navigation"
import { parseAsString, useQueryState } from "nuqs"
import type { ReactNode } from "react"
import { Button, ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { activityQueryString } from "#lib/activity/terms"
import type { AttemptDetail, AttemptsPage } from "#lib/provisioning/schema"
import { AttemptPanel } from "./attempt-panel"
import { AttemptTable } from "./attempt-table"
import { useAttempts } from "./use-attempts"

interface AttemptListProps {
  /** Whose attempts. */
  of: { connectorId: string } | { userId: string } | { groupId: string }
  initial: AttemptsPage
  /** The attempt that the page's address names. */
  opened: AttemptDetail | null
  title?: string
  /** What would be here. */
  emptyText: ReactNode
}

/** Attempts, newest first; new ones arrive by themselves. The open one stands in the URL as `attempt`. */
export function AttemptList({ of, initial, opened, title, emptyText }: AttemptListProps) {
  const { page, loadOlder, loadingOlder, failed } = useAttempts(
    `/api/console/attempts?${new URLSearchParams({ ...of })}`,
    initial,
  )
  const [attemptId, setAttemptId] = useQueryState(
    "attempt",
    parseAsString.withOptions({ history: "push", scroll: false }),
  )
  const pathname = usePathname()
  const footer = page.nextBefore !== null && (
    <Button size="sm" pending={loadingOlder} pendingLabel="Loading…" onClick={() => void loadOlder()}>
      Show older attempts
    </Button>
  )
  return (
    <>
      {failed && (
        <Callout tone="warning" live>
          New attempts could not be loaded. This is tried again by itself.
        </Callout>
      )}
      <Card flush title={title} footer={footer || undefined} actions={<ToActivity of={of} />}>
        {page.attempts.length > 0 ? (
          <AttemptTable
            attempts={page.attempts}
            of={"connectorId" in of ? "user" : "connector"}
            hrefOf={({ id }) => `${pathname}?attempt=${id}`}
            onOpen={({ id }) => void setAttemptId(id)}
          />
        ) : (
          <EmptyState icon={<History />} title="No attempts yet">
            {emptyText}
          </EmptyState>
        )}
      </Card>
      <AttemptPanel
        attemptId={attemptId}
        summaries={page.attempts}
        initial={opened}
        onClose={() => void setAttemptId(null)}
      />
    </>
  )
}

/** There the same can be narrowed further, and downloaded. */
function ToActivity({ of }: Pick<AttemptListProps, "of">) {
  return (
    <ButtonLink size="sm" href={`/activity${activityQueryString(filterOf(of))}`}>
      Filter and download
    </ButtonLink>
  )
}

function filterOf(of: AttemptListProps["of"]): Record<string, string> {
  if ("connectorId" in of) return { connector: of.connectorId }
  return "userId" in of ? { user: of.userId } : { group: of.groupId }
}
