import { GuardedLink } from "#components/shell/guarded-link"
import { Card } from "#components/ui/card"
import { Time } from "#components/ui/time"
import { attemptSentence } from "#lib/provisioning/sentence"
import { failuresAddress } from "#lib/retries/address"
import type { FailureFilter, FailureGroup, StartedRetry } from "#lib/retries/schema"
import { reasonNames } from "#lib/retries/words"
import { type RetryAction, RetryButton } from "./retry-button"
import { number } from "./words"

interface FailureGroupsProps {
  groups: FailureGroup[]
  hasMore: boolean
  filter: FailureFilter
  retry: RetryAction
  onStarted: (started: StartedRetry) => void
}

/** What failed by connector and reason: how many, since when, what to do, and all of it to be retried at once. */
export function FailureGroups({ groups, hasMore, ...props }: FailureGroupsProps) {
  return (
    <Card flush title="By reason">
      <ul className="divide-y">
        {groups.map((group) => (
          <Group key={`${group.connectorId} ${group.reason} ${group.message}`} group={group} {...props} />
        ))}
      </ul>
      {hasMore && (
        <p className="border-t px-5 py-3 text-ink-muted max-md:px-4">
          There are more reasons than fit here. Choose a connector to see its own.
        </p>
      )}
    </Card>
  )
}

type GroupProps = Omit<FailureGroupsProps, "groups" | "hasMore"> & { group: FailureGroup }

function Group({ group, filter, retry, onStarted }: GroupProps) {
  const { connectorId: connector, reason, count, connection, example } = group
  const chosen = { ...filter, connector, ...(reason && { reason }), ...(group.message && { message: group.message }) }
  const words = count === 1 ? "Retry it" : `Retry all ${number(count)} of these`
  const name = reason === null ? "No reason known" : reasonNames[reason]
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4 max-md:px-4">
      <div className="flex min-w-0 flex-[1_1_24rem] flex-col gap-1">
        <h3 className="font-medium break-words text-ink">
          {name} <span className="font-normal text-ink-muted">in {`${group.connector} of ${connection}`}</span>
        </h3>
        <p className="line-clamp-3 max-w-prose break-words text-ink-muted">{group.detail ?? group.message}</p>
        <p className="max-w-prose text-ink">{whatToDo(group)}</p>
        <p className="text-sm text-ink-subtle">
          <GroupMoments group={group} /> For example <span className="break-all">{example}</span>.{" "}
          <GuardedLink
            href={
              reason === "uniqueness"
                ? failuresAddress("/conflicts", { connector })
                : failuresAddress("/failures", chosen)
            }
            className="rounded-sm font-medium text-accent-ink hover:underline"
            aria-label={`${reason === "uniqueness" ? "Decide them" : "Show only these"}: ${name} in ${group.connector} of ${connection}`}
          >
            {reason === "uniqueness" ? "Decide them" : "Show only these"}
          </GuardedLink>
        </p>
      </div>
      <RetryButton
        scope={{ kind: "failed", ...chosen }}
        retry={retry}
        label={`${words}: ${name} in ${group.connector} of ${connection}`}
        onStarted={onStarted}
      >
        {words}
      </RetryButton>
    </li>
  )
}

const minuteMs = 60_000

function GroupMoments({ group: { count, stopped, oldestAt, newestAt } }: { group: FailureGroup }) {
  const waits = count - stopped
  const how =
    waits === 0 ? "stopped" : stopped === 0 ? "retrying" : `${number(stopped)} stopped, ${number(waits)} retrying`
  return (
    <>
      <span className="tabular-nums">
        {number(count)} {waits === 0 || stopped === 0 ? how : `(${how})`}
      </span>
      {newestAt && (
        <>
          , last tried <Time value={newestAt} />
        </>
      )}
      {oldestAt && newestAt && Date.parse(newestAt) - Date.parse(oldestAt) > minuteMs && (
        <>
          , the first <Time value={oldestAt} />
        </>
      )}
      .
    </>
  )
}

function whatToDo({ reason, stopped, detail }: FailureGroup): string {
  if (reason === "uniqueness") return "Decide for each which account it is: link it, overwrite it, or leave it alone."
  const outcome = stopped > 0 ? "stopped" : "retrying"
  return attemptSentence({ operation: "none", outcome, failureKind: reason, detail }).next
}
