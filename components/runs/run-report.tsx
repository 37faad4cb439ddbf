"use client"

import { useState } from "react"
import { Badge } from "#components/ui/badge"
import { Card } from "#components/ui/card"
import { Tabs } from "#components/ui/tabs"
import type { FindingKind, RunSummary } from "#lib/runs/schema"
import { findingsOf } from "#lib/runs/terms"
import { FindingList } from "./finding-list"
import type { RunActions } from "./run-center"
import { findingWords } from "./words"

interface RunReportProps extends Pick<RunActions, "repairFindings"> {
  run: RunSummary
}

/** What a run found, a tab for each kind. The first kind of which there is something is open. */
export function RunReport({ run, repairFindings }: RunReportProps) {
  const kinds: readonly FindingKind[] = findingsOf[run.task]
  const [chosen, setChosen] = useState<FindingKind>()
  const kind = chosen ?? kinds.find((one) => (run.counts[one] ?? 0) > 0) ?? kinds[0]
  if (kind === undefined) return null
  const tabs = kinds.map((value) => ({
    value,
    label: (
      <>
        {findingWords[value].tab}
        <Badge>{(run.counts[value] ?? 0).toLocaleString("en")}</Badge>
      </>
    ),
  }))
  return (
    <Card title="Report" flush>
      <div className="pt-2 [&_[role=tablist]]:px-5 max-md:[&_[role=tablist]]:px-4">
        <Tabs label="Findings" tabs={tabs} value={kind} onValueChange={setChosen}>
          <FindingList key={kind} run={run} kind={kind} repairFindings={repairFindings} />
        </Tabs>
      </div>
    </Card>
  )
}
