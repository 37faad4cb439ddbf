import { Card } from "#components/ui/card"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { RetryProgress } from "#lib/retries/schema"
import { RetryState } from "./retry-progress"
import { progressText } from "./words"

/** The latest retries; each row leads to its progress. */
export function RecentRetries({ retries }: { retries: RetryProgress[] }) {
  return (
    <Card flush title="Recent retries">
      <Table
        caption="Recent retries"
        rows={retries}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/failures?retry=${id}`}
        columns={columns}
      />
    </Card>
  )
}

const columns = [
  {
    key: "chosen",
    header: "What was retried",
    cell: ({ chosen }: RetryProgress) => <span className="line-clamp-2 break-words">{chosen}</span>,
    className: "md:w-[40%]",
  },
  { key: "state", header: "State", cell: (retry: RetryProgress) => <RetryState retry={retry} /> },
  {
    key: "progress",
    header: "Progress",
    cell: (retry: RetryProgress) => <span className="tabular-nums">{progressText(retry)}</span>,
  },
  {
    key: "started",
    header: "Started",
    cell: ({ startedBy, createdAt }: RetryProgress) => (
      <>
        <Time value={createdAt} className="block whitespace-nowrap" />
        <span className="block text-sm break-all text-ink-subtle">{startedBy}</span>
      </>
    ),
    className: "md:w-48",
  },
]
