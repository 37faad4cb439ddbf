"use client"

import { useMayConfigure } from "#components/shell/access"
import { GuardedLink } from "#components/shell/guarded-link"
import { Checkbox } from "#components/ui/checkbox"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { FailedResource, StartedRetry } from "#lib/retries/schema"
import { type RetryAction, RetryButton } from "./retry-button"

interface FailureTableProps {
  failures: FailedResource[]
  selected: ReadonlySet<string>
  onSelect: (id: string, isSelected: boolean) => void
  retry: RetryAction
  onStarted: (started: StartedRetry) => void
}

/** What failed, one by one: to be selected, looked at, or retried alone. */
export function FailureTable({ failures, selected, onSelect, retry, onStarted }: FailureTableProps) {
  const mayConfigure = useMayConfigure()
  return (
    <Table
      caption="What failed"
      rows={failures}
      rowKey={({ id }) => id}
      columns={[whoColumn(selected, mayConfigure ? onSelect : null), why, tried, retryColumn(retry, onStarted)]}
    />
  )
}

function whoColumn(selected: ReadonlySet<string>, onSelect: FailureTableProps["onSelect"] | null) {
  return {
    key: "who",
    header: "User or group",
    className: "md:w-[30%]",
    cell: ({ id, resourceName, connector, connection, resourceType }: FailedResource) => (
      <Checkbox
        label={<span className="break-all">{resourceName}</span>}
        hint={`${resourceType === "Group" ? "Group in" : "In"} ${connector} of ${connection}`}
        checked={selected.has(id)}
        disabled={onSelect === null}
        onChange={(event) => onSelect?.(id, event.target.checked)}
      />
    ),
  }
}

function retryColumn(retry: RetryAction, onStarted: FailureTableProps["onStarted"]) {
  return {
    key: "repair",
    header: "Retry",
    hideHeader: true,
    align: "end" as const,
    className: "md:w-44",
    cell: ({ id, resourceName, connector }: FailedResource) => (
      <RetryButton
        scope={{ kind: "rows", rowIds: [id] }}
        retry={retry}
        label={`Retry ${resourceName} in ${connector}`}
        onStarted={onStarted}
      />
    ),
  }
}

const why = {
  key: "why",
  header: "Why",
  cell: ({ id, reason, sentence, resourceType, resourceId, resourceName }: FailedResource) => (
    <>
      <span className="line-clamp-3 break-words">{sentence ?? "No reason is known."}</span>
      <span className="flex flex-wrap gap-x-4 text-sm">
        <GuardedLink
          href={`/${resourceType === "User" ? "users" : "groups"}/${resourceId}`}
          aria-label={`Open ${resourceType === "User" ? "user" : "group"} ${resourceName}`}
          className="rounded-sm font-medium text-accent-ink hover:underline"
        >
          Open {resourceType === "User" ? "user" : "group"}
        </GuardedLink>
        {reason === "uniqueness" && (
          <GuardedLink
            href={`/conflicts/${id}`}
            aria-label={`Decide the conflict of ${resourceName}`}
            className="rounded-sm font-medium text-accent-ink hover:underline"
          >
            Decide
          </GuardedLink>
        )}
      </span>
    </>
  ),
}

const tried = {
  key: "tried",
  header: "Tried",
  className: "md:w-44",
  cell: ({ lastAttemptAt, nextAttemptAt }: FailedResource) => (
    <>
      {nextAttemptAt === null ? (
        <Status value="stopped" />
      ) : (
        <Status value="retrying" detail={<Time value={nextAttemptAt} />} />
      )}
      {lastAttemptAt && (
        <span className="block text-sm">
          Last tried <Time value={lastAttemptAt} />
        </span>
      )}
    </>
  ),
}
