"use client"

import { Download } from "lucide-react"
import Papa from "papaparse"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Table } from "#components/ui/table"
import type { RefusedRow } from "#lib/inbound/schema"
import type { ImportProgress } from "./use-import"

const mostShown = 100

/** How far an import is, and which rows were refused. */
export function ImportReport({ progress }: { progress: ImportProgress }) {
  const { state, failure, refused } = progress
  const download = (
    <Button size="sm" icon={<Download />} onClick={() => downloadRefused(refused)}>
      Download as CSV
    </Button>
  )
  return (
    <>
      {state === "failed" && (
        <Callout tone="danger" title="The import ended early" live>
          {failure}
        </Callout>
      )}
      <Card title={state === "running" ? "Importing" : "Imported"}>
        <Progress progress={progress} />
      </Card>
      {refused.length > 0 && (
        <Card flush title="Refused" description={refusedText(refused)} actions={download}>
          <Table
            caption="Refused rows"
            rows={refused.slice(0, mostShown)}
            rowKey={({ row, field }) => `${row} ${field}`}
            columns={columns}
          />
        </Card>
      )}
    </>
  )
}

function Progress({ progress }: { progress: ImportProgress }) {
  const percent = Math.round(progress.read * 100)
  const { created, updated, unchanged, refused, state } = progress
  const counts = [
    `${created.toLocaleString("en")} created`,
    `${updated.toLocaleString("en")} updated`,
    `${unchanged.toLocaleString("en")} unchanged`,
    `${rowsOf(refused).toLocaleString("en")} refused`,
  ]
  return (
    <div className="flex flex-col gap-3">
      <progress
        aria-label="Done of the file"
        value={percent}
        max={100}
        className="h-2 w-full appearance-none overflow-clip rounded-full border border-control bg-inset [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-inset [&::-webkit-progress-value]:bg-accent"
      />
      <output className="text-ink-muted tabular-nums">{counts.join(" · ")}</output>
      {state === "running" && (
        <p className="text-sm text-ink-subtle">What is counted is stored. Leaving this page stops the rest.</p>
      )}
    </div>
  )
}

const columns = [
  {
    key: "row",
    header: "Row",
    cell: ({ row }: RefusedRow) => row.toLocaleString("en"),
    className: "md:w-24",
  },
  {
    key: "field",
    header: "Field",
    cell: ({ field }: RefusedRow) => <code className="font-mono text-sm break-all">{field || "–"}</code>,
    className: "md:w-[32%]",
  },
  {
    key: "reason",
    header: "Reason",
    cell: ({ reason }: RefusedRow) => <span className="break-words">{reason}</span>,
  },
]

/** A row may have several fields at fault. */
function rowsOf(refused: RefusedRow[]): number {
  return new Set(refused.map(({ row }) => row)).size
}

function refusedText(refused: RefusedRow[]): string {
  const rows = rowsOf(refused)
  const told = `${rows.toLocaleString("en")} ${rows === 1 ? "row was" : "rows were"} not taken.`
  return refused.length > mostShown
    ? `${told} The first ${mostShown} lines are shown; the download has them all.`
    : told
}

function downloadRefused(refused: RefusedRow[]): void {
  // What a file says must not become a spreadsheet's formula.
  const csv = Papa.unparse(refused, { columns: ["row", "field", "reason"], escapeFormulae: true })
  const url = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv" }))
  const link = Object.assign(document.createElement("a"), { href: url, download: "refused-rows.csv" })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
