"use client"

import { type RetryAction, RetryButton } from "#components/retries/retry-button"
import { useLiveQuery } from "#components/shell/live-query"
import { Callout } from "#components/ui/callout"
import { PageHeader } from "#components/ui/page-header"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { Conflict } from "#lib/conflicts/schema"
import { CandidateList } from "./candidate-list"
import { ConflictOutcome } from "./conflict-outcome"
import { type ExclusionAction, ExclusionButton } from "./exclusion-button"
import type { LinkAction } from "./link-button"

export interface ConflictActions {
  linkAccount: LinkAction
  skipResource: ExclusionAction
  includeAgain: ExclusionAction
  retry: RetryAction
}

/** One conflict: why, both sides beside each other, and what can be decided. It follows what becomes of the decision. */
export function ConflictView({ initial, actions }: { initial: Conflict; actions: ConflictActions }) {
  const { current, refresh } = useLiveQuery({
    url: `/api/console/conflicts/${initial.rowId}`,
    initial,
    isUnfinished: ({ status }) => status === "pending" || status === "retrying",
  })
  const { resourceName, connector, connection, status, isOpen, reason, lastAttemptAt } = current
  const onDone = () => void refresh()
  return (
    <>
      <PageHeader
        back={{ href: "/conflicts", label: "Conflicts" }}
        title={resourceName}
        status={<Status value={isOpen ? "stopped" : status} label={isOpen ? "Conflict" : undefined} />}
        description={`In ${connector} of ${connection}`}
        actions={isOpen && <OpenActions conflict={current} actions={actions} onDone={onDone} />}
      />
      {isOpen ? (
        <>
          <Callout tone="warning" title="Why it stopped">
            <p className="break-words">{reason}</p>
            {lastAttemptAt && (
              <p>
                Last tried <Time value={lastAttemptAt} />.
              </p>
            )}
          </Callout>
          <CandidateList conflict={current} linkAccount={actions.linkAccount} onDone={onDone} />
        </>
      ) : (
        <ConflictOutcome conflict={current} actions={actions} onDone={onDone} />
      )}
    </>
  )
}

interface OpenActionsProps {
  conflict: Conflict
  actions: ConflictActions
  onDone: () => void
}

function OpenActions({ conflict, actions, onDone }: OpenActionsProps) {
  const { rowId, resourceName } = conflict
  return (
    <>
      <RetryButton
        scope={{ kind: "rows", rowIds: [rowId] }}
        retry={actions.retry}
        label={`Try again to provision ${resourceName}`}
        onStarted={onDone}
      >
        Try again
      </RetryButton>
      <ExclusionButton kind="skip" conflict={conflict} change={actions.skipResource} onDone={onDone} />
    </>
  )
}
