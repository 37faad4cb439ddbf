import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { AttemptSummary } from "#lib/provisioning/schema"
import { durationWords, Outcome, operationWord } from "./outcome"
import { latestIds } from "./pages"

interface AttemptTableProps {
  attempts: AttemptSummary[]
  /** What tells the rows apart: whose account, or at which service provider. */
  of: "user" | "connector" | "both"
  hrefOf: (attempt: AttemptSummary) => string
  onOpen: (attempt: AttemptSummary) => void
}

/** Attempts as rows, newest first, that open to what was said. */
export function AttemptTable({ attempts, of, hrefOf, onOpen }: AttemptTableProps) {
  const latest = latestIds(attempts)
  const rows = attempts.map((attempt) => (latest.has(attempt.id) ? attempt : { ...attempt, nextAttemptAt: null }))
  return (
    <Table
      caption="Attempts"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={hrefOf}
      onRowOpen={onOpen}
      columns={[...leading[of], ...columns]}
    />
  )
}

const userColumn = {
  key: "user",
  header: "User or group",
  cell: ({ resourceName, resourceType }: AttemptSummary) => (
    <>
      <span className="block wrap-anywhere">{resourceName}</span>
      {resourceType === "Group" && <span className="text-sm font-normal text-ink-subtle">Group</span>}
    </>
  ),
  className: "md:w-[28%]",
}

const connectorColumn = {
  key: "connector",
  header: "Connector",
  cell: ({ connection, connector }: AttemptSummary) => (
    <>
      <span className="block break-words">{connection}</span>
      <span className="text-sm font-normal text-ink-subtle">{connector}</span>
    </>
  ),
  className: "md:w-[28%]",
}

const leading = {
  user: [userColumn],
  connector: [connectorColumn],
  both: [
    { ...userColumn, className: "md:w-[26%]" },
    { ...connectorColumn, className: "md:w-[14%]" },
  ],
}

const columns = [
  {
    key: "operation",
    header: "Operation",
    cell: ({ operation }: AttemptSummary) => <span className="whitespace-nowrap">{operationWord(operation)}</span>,
  },
  {
    key: "outcome",
    header: "Outcome",
    cell: (attempt: AttemptSummary) => <WhatCame attempt={attempt} />,
    className: "md:w-[18%]",
  },
  { key: "attempt", header: "Attempt", cell: ({ attempt }: AttemptSummary) => attempt, align: "end" as const },
  {
    key: "duration",
    header: "Duration",
    cell: ({ durationMs }: AttemptSummary) => <span className="whitespace-nowrap">{durationWords(durationMs)}</span>,
    align: "end" as const,
  },
  {
    key: "time",
    header: "Time",
    cell: ({ startedAt }: AttemptSummary) => <Time value={startedAt} className="whitespace-nowrap" />,
  },
  {
    key: "next",
    header: "Next attempt",
    cell: ({ nextAttemptAt }: AttemptSummary) =>
      nextAttemptAt === null ? <None /> : <Time value={nextAttemptAt} className="whitespace-nowrap" />,
  },
]

/** Who is skipped is told why at once. */
function WhatCame({ attempt }: { attempt: AttemptSummary }) {
  return (
    <>
      <Outcome attempt={attempt} />
      {attempt.outcome === "skipped" && attempt.detail !== null && (
        <span className="block text-sm wrap-anywhere text-ink-subtle">{attempt.detail}</span>
      )}
    </>
  )
}

function None() {
  return (
    <span className="text-ink-subtle">
      <span aria-hidden="true">–</span>
      <span className="sr-only">None</span>
    </span>
  )
}
