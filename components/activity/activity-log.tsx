"use client"

import { History } from "lucide-react"
import { usePathname } from "next/navigation"
import { parseAsString, useQueryState } from "nuqs"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { NewItems } from "#components/ui/new-items"
import type { ActivityChoices, ActivityFilter, ActivityPage } from "#lib/activity/schema"
import { activityQueryString } from "#lib/activity/terms"
import type { AttemptDetail } from "#lib/provisioning/schema"
import { ActivityFilters, useActivityFilters } from "./activity-filters"
import { AttemptPanel } from "./attempt-panel"
import { AttemptTable } from "./attempt-table"
import { useActivity } from "./use-activity"

interface ActivityLogProps {
  filter: ActivityFilter
  initial: ActivityPage
  choices: ActivityChoices
  /** The attempt that the page's address names. */
  opened: AttemptDetail | null
}

/** Every call to every service provider, newest first. Filters and the open attempt stand in the URL. */
export function ActivityLog({ filter, initial, choices, opened }: ActivityLogProps) {
  const log = useActivity(filter, initial)
  const [attemptId, setAttemptId] = useQueryState(
    "attempt",
    parseAsString.withOptions({ history: "push", scroll: false }),
  )
  const pathname = usePathname()
  const older = log.hasOlder && (
    <Button size="sm" pending={log.isLoadingOlder} pendingLabel="Loading…" onClick={log.loadOlder}>
      Show older attempts
    </Button>
  )
  return (
    <>
      <ActivityFilters choices={choices} />
      {log.hasFailed && (
        <Callout tone="warning" live>
          The activity could not be looked at just now. This is tried again by itself.
        </Callout>
      )}
      {log.isCut && (
        <Callout tone="warning">
          Very many users and groups have this in their name, and not all of them are looked at. Type more of the name.
        </Callout>
      )}
      <NewItems count={log.newCount} pending={log.isShowingNew} onShow={log.showNew} />
      <Card flush footer={older || undefined}>
        {log.attempts.length > 0 ? (
          <AttemptTable
            attempts={log.attempts}
            of="both"
            hrefOf={({ id }) => `${pathname}${activityQueryString({ ...filter, attempt: id })}`}
            onOpen={({ id }) => void setAttemptId(id)}
          />
        ) : (
          <NoActivity />
        )}
      </Card>
      <AttemptPanel
        attemptId={attemptId}
        summaries={log.attempts}
        initial={opened}
        onClose={() => void setAttemptId(null)}
      />
    </>
  )
}

function NoActivity() {
  const { isNarrowed, clear } = useActivityFilters()
  return (
    <EmptyState
      icon={<History />}
      title={isNarrowed ? "No attempts match" : "No attempts yet"}
      action={isNarrowed && <Button onClick={clear}>Clear filters</Button>}
    >
      {isNarrowed
        ? "Nothing like this was sent, or answered, in this time."
        : "Once a connector is on and a user is onboarded, every call to its service provider stands here."}
    </EmptyState>
  )
}
