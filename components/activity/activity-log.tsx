"use client"

import { Download, History } from "lucide-react"
import { usePathname } from "next/navigation"
import { parseAsString, useQueryState } from "nuqs"
import { lazy, useId } from "react"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { DownloadLink } from "#components/ui/download-link"
import { EmptyState } from "#components/ui/empty-state"
import { NewItems } from "#components/ui/new-items"
import { OnceOpen } from "#components/ui/once-open"
import type { ActivityChoices, ActivityFilter, ActivityPage } from "#lib/activity/schema"
import { activityQueryString, type Fixed, inAddress } from "#lib/activity/terms"
import type { AttemptDetail } from "#lib/provisioning/schema"
import { ActivityFilters, useActivityFilters } from "./activity-filters"
import { AttemptTable } from "./attempt-table"
import { useActivity } from "./use-activity"

const AttemptPanel = lazy(() => import("./attempt-panel"))

interface ActivityLogProps {
  filter: ActivityFilter
  initial: ActivityPage
  choices: ActivityChoices
  /** The attempt that the page's address names. */
  opened: AttemptDetail | null
  /** What the page is about. */
  fixed?: Fixed
  /** What would be here. */
  emptyText?: string
}

/** Calls to service providers, newest first. Filters and the open attempt stand in the URL. */
export function ActivityLog({ filter, initial, choices, opened, fixed, emptyText = ofNothing }: ActivityLogProps) {
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
      <ActivityFilters choices={choices} fixed={fixed} />
      {log.isCut && (
        <Callout tone="warning">
          Very many users and groups have this in their name, and not all of them are looked at. Type more of the name.
        </Callout>
      )}
      {log.hasFailed && (
        <Callout tone="danger" live>
          The attempts could not be loaded. Try again.
        </Callout>
      )}
      <NewItems count={log.newCount} pending={log.isShowingNew} onShow={log.showNew} />
      <Card flush footer={older || undefined}>
        {log.attempts.length > 0 ? (
          <AttemptTable
            attempts={log.attempts}
            of={fixed === undefined ? "both" : toldApartBy[fixed]}
            hrefOf={({ id }) => `${pathname}${activityQueryString({ ...inAddress(filter, fixed), attempt: id })}`}
            onOpen={({ id }) => void setAttemptId(id)}
          />
        ) : (
          <NoActivity fixed={fixed} emptyText={emptyText} />
        )}
      </Card>
      <OnceOpen open={attemptId !== null}>
        <AttemptPanel
          attemptId={attemptId}
          summaries={log.attempts}
          initial={opened}
          onClose={() => void setAttemptId(null)}
        />
      </OnceOpen>
    </>
  )
}

const toldApartBy = { connector: "user", user: "connector", group: "connector" } as const

const ofNothing = "Once a connector is on and a user is onboarded, every call to its service provider stands here."

/** The same under a heading, as a part of a page. */
export function ActivitySection({ title, ...props }: ActivityLogProps & { title: string }) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="flex min-w-0 flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={titleId} className="text-lg leading-6 font-semibold tracking-[-0.01em] text-ink">
          {title}
        </h2>
        <ActivityDownload filter={props.filter} />
      </div>
      <ActivityLog {...props} />
    </section>
  )
}

/** What the list shows, as a file. */
export function ActivityDownload({ filter }: { filter: ActivityFilter }) {
  return (
    <DownloadLink
      href={`/api/console/activity/csv${activityQueryString(filter)}`}
      icon={<Download aria-hidden="true" />}
    >
      Download CSV
    </DownloadLink>
  )
}

function NoActivity({ fixed, emptyText }: Pick<ActivityLogProps, "fixed" | "emptyText">) {
  const { isNarrowed, clear } = useActivityFilters(fixed)
  return (
    <EmptyState
      icon={<History />}
      title={isNarrowed ? "No attempts match" : "No attempts yet"}
      action={isNarrowed && <Button onClick={clear}>Clear filters</Button>}
    >
      {isNarrowed ? "Nothing like this was sent, or answered, in this time." : emptyText}
    </EmptyState>
  )
}
