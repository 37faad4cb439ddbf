import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { NoticeSummary } from "#lib/notices/schema"
import { NoticeState } from "./notice-state"
import { type ResendAction, ResendNotice } from "./resend-notice"

interface NoticeTableProps {
  notices: NoticeSummary[]
  /** Where they are of several channels. */
  showsChannel: boolean
  hrefOf: (notice: NoticeSummary) => string
  onOpen: (notice: NoticeSummary) => void
  resend: ResendAction
  onResent: () => Promise<void>
}

/** Notices as rows, newest first, that open to what they say. */
export function NoticeTable({ notices, showsChannel, hrefOf, onOpen, ...resending }: NoticeTableProps) {
  return (
    <Table
      caption="Notices"
      rows={notices}
      rowKey={({ id }) => id}
      rowHref={hrefOf}
      onRowOpen={onOpen}
      columns={[subjectColumn, ...(showsChannel ? [channelColumn] : []), ...columns, resendColumn(resending)]}
    />
  )
}

function resendColumn(resending: Pick<NoticeTableProps, "resend" | "onResent">) {
  return {
    key: "resend",
    header: "Send again",
    hideHeader: true,
    align: "end" as const,
    cell: (notice: NoticeSummary) => <ResendNotice notice={notice} {...resending} />,
  }
}

const subjectColumn = {
  key: "subject",
  header: "Notice",
  cell: ({ subject }: NoticeSummary) => <span className="line-clamp-3 wrap-anywhere">{subject}</span>,
  className: "md:w-[36%]",
}

const channelColumn = {
  key: "channel",
  header: "Channel",
  cell: ({ channel }: NoticeSummary) => <span className="line-clamp-2 wrap-anywhere">{channel}</span>,
}

const columns = [
  { key: "state", header: "State", cell: (notice: NoticeSummary) => <NoticeState {...notice} /> },
  {
    key: "created",
    header: "Began",
    cell: ({ createdAt }: NoticeSummary) => <Time value={createdAt} className="whitespace-nowrap" />,
  },
]
