import { RetryButton } from "#components/retries/retry-button"
import { GuardedLink } from "#components/shell/guarded-link"
import { Card } from "#components/ui/card"
import { DescriptionList } from "#components/ui/description-list"
import { Status } from "#components/ui/status"
import type { Conflict } from "#lib/conflicts/schema"
import type { ConflictActions } from "./conflict-view"
import { ExclusionButton } from "./exclusion-button"

interface ConflictOutcomeProps {
  conflict: Conflict
  actions: Pick<ConflictActions, "includeAgain" | "retry">
  onDone: () => void
}

/** What became of a conflict that is decided, or is none. */
export function ConflictOutcome({ conflict, actions, onDone }: ConflictOutcomeProps) {
  const { rowId, resourceType, resourceId, resourceName, status, reason, remoteId, excludedBy } = conflict
  const isUser = resourceType === "User"
  return (
    <Card
      title="Nothing to decide"
      actions={
        excludedBy === null ? (
          status === "stopped" && (
            <RetryButton scope={{ kind: "rows", rowIds: [rowId] }} retry={actions.retry} onStarted={onDone} />
          )
        ) : (
          <ExclusionButton kind="include" conflict={conflict} change={actions.includeAgain} onDone={onDone} />
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p aria-live="polite" className="max-w-prose text-ink-muted">
          {outcomeText(conflict)}
        </p>
        <DescriptionList
          items={[
            { term: "Status", value: <Status value={status} /> },
            ...(reason === null ? [] : [{ term: "Why", value: reason }]),
            { term: "Account over there", value: remoteId === null ? "None is linked" : <RemoteId value={remoteId} /> },
            {
              term: isUser ? "User" : "Group",
              value: (
                <GuardedLink
                  href={`/${isUser ? "users" : "groups"}/${resourceId}`}
                  className="rounded-sm font-medium break-all text-accent-ink hover:underline"
                >
                  {resourceName}
                </GuardedLink>
              ),
            },
          ]}
        />
      </div>
    </Card>
  )
}

const RemoteId = ({ value }: { value: string }) => <code className="font-mono text-sm break-all">{value}</code>

function outcomeText({ status, excludedBy, connector }: Conflict): string {
  if (excludedBy !== null) return `Left alone by ${excludedBy}: nothing is sent to ${connector}, whatever changes here.`
  switch (status) {
    case "in sync":
      return "It is linked, and as it should be."
    case "skipped":
      return "The connector's policies keep it away."
    case "pending":
    case "retrying":
      return "It is being provisioned now. This page follows what becomes of it."
    case "held":
      return "Its removal waits for an administrator, with others of the same hour."
    case "paused":
      return "It goes on when the connector does."
    default:
      return "It is not stopped by a conflict."
  }
}
