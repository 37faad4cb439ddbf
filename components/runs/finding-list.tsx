"use client"

import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Skeleton } from "#components/ui/skeleton"
import type { FindingKind, RunSummary } from "#lib/runs/schema"
import { isRepairable } from "#lib/runs/terms"
import { FindingTable } from "./finding-table"
import { RepairAll } from "./repair-all"
import type { RunActions } from "./run-center"
import { useFindings } from "./use-findings"
import { findingWords } from "./words"

interface FindingListProps extends Pick<RunActions, "repairFindings"> {
  run: RunSummary
  kind: FindingKind
}

/** The findings of one kind, what they mean, and where Ferry can put them right, how. */
export function FindingList({ run, kind, repairFindings }: FindingListProps) {
  const { findings, hasMore, loadMore, isLoadingMore, hasFailed, refresh } = useFindings(run, kind)
  const { meaning, none } = findingWords[kind]
  const isUnrepaired = hasMore || findings?.some(({ repairedAt }) => repairedAt === null)
  const repairs = isRepairable(kind) && { runId: run.id, finding: kind, repairFindings, onRepaired: refresh }
  return (
    <div>
      <div className="flex flex-wrap items-start justify-between gap-3 px-5 py-4 max-md:px-4">
        <p className="max-w-prose text-ink-muted">{findings?.length === 0 ? noneText(run, none) : meaning}</p>
        {repairs && isUnrepaired && <RepairAll {...repairs} count={run.counts[kind] ?? 0} />}
      </div>
      {hasFailed && (
        <div className="px-5 pb-4 max-md:px-4">
          <Callout tone="danger" live>
            The report could not be loaded. Load the page again.
          </Callout>
        </div>
      )}
      {findings === undefined && !hasFailed && (
        <div className="px-5 pb-5">
          <Skeleton rows={4} label="Loading the report" />
        </div>
      )}
      {findings && findings.length > 0 && (
        <div className="border-t">
          <FindingTable kind={kind} findings={findings} repairs={repairs || null} />
        </div>
      )}
      {hasMore && (
        <div className="border-t px-5 py-3 max-md:px-4">
          <Button size="sm" pending={isLoadingMore} pendingLabel="Loading…" onClick={loadMore}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}

function noneText({ state }: RunSummary, none: string): string {
  return state === "finished" ? none : "Nothing so far."
}
