import { Card } from "#components/ui/card"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { RunSummary } from "#lib/runs/schema"
import { findingsOf } from "#lib/runs/terms"
import { counted, findingWords, stateLooks, taskNames } from "./words"

interface RunHistoryProps {
  runs: RunSummary[]
  hrefOf: (run: RunSummary) => string
  onOpen: (run: RunSummary) => void
}

/** The latest runs; each opens above. */
export function RunHistory({ runs, hrefOf, onOpen }: RunHistoryProps) {
  return (
    <Card title="Runs" flush>
      <Table caption="Runs" rows={runs} rowKey={({ id }) => id} rowHref={hrefOf} onRowOpen={onOpen} columns={columns} />
    </Card>
  )
}

const columns = [
  { key: "task", header: "Run", cell: ({ task }: RunSummary) => taskNames[task] },
  { key: "state", header: "State", cell: ({ state }: RunSummary) => <Status {...stateLooks[state]} /> },
  { key: "found", header: "Found", cell: foundText },
  {
    key: "by",
    header: "Started by",
    cell: ({ startedBy }: RunSummary) => <span className="break-all">{startedBy}</span>,
  },
  {
    key: "at",
    header: "Started",
    cell: ({ createdAt }: RunSummary) => <Time value={createdAt} className="whitespace-nowrap" />,
  },
]

function foundText({ task, counts, done }: RunSummary): string {
  if (task === "sync") return `${counted(counts.requested ?? 0, "new one")} of ${done.toLocaleString("en")}`
  const found = findingsOf[task].filter((kind) => (counts[kind] ?? 0) > 0)
  if (found.length === 0) return "Nothing"
  return found
    .map((kind) => `${(counts[kind] ?? 0).toLocaleString("en")} ${findingWords[kind].tab.toLowerCase()}`)
    .join(" · ")
}
