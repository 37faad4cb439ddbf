"use client"

import { BellRing } from "lucide-react"
import { parseAsString, useQueryState } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { Pagination } from "#components/ui/pagination"
import type { NoticesPage, NoticesQuery } from "#lib/notices/schema"
import { noticesQueryString } from "#lib/notices/terms"
import { NoticePanel } from "./notice-panel"
import { NoticeTable } from "./notice-table"
import type { ResendAction } from "./resend-notice"

interface NoticeListProps {
  /** The page that it stands on. */
  path: string
  query: NoticesQuery
  initial: NoticesPage
  resend: ResendAction
}

/** What was told, newest first, a page at a time. The open one stands in the URL as `notice`. */
export function NoticeList({ path, query, initial, resend }: NoticeListProps) {
  const url = `/api/console/notices${noticesQueryString(query)}`
  const { current, refresh } = useLiveQuery({ url, initial, isUnfinished })
  const [openId, setOpenId] = useQueryState("notice", parseAsString.withOptions({ history: "push", scroll: false }))
  const { newer, older } = query
  const hrefOf = (place: Partial<NoticesQuery> & { notice?: string }) => `${path}${noticesQueryString(place)}`
  return (
    <>
      <Card flush title="Recent notices">
        {current.notices.length > 0 ? (
          <NoticeTable
            notices={current.notices}
            showsChannel={query.channelId === undefined}
            hrefOf={({ id }) => hrefOf({ newer, older, notice: id })}
            onOpen={({ id }) => void setOpenId(id)}
            resend={resend}
            onResent={refresh}
          />
        ) : (
          <EmptyState icon={<BellRing />} title="Nothing to tell yet">
            As soon as something happens that the channel is told of, it stands here with whether it arrived.
          </EmptyState>
        )}
      </Card>
      {(current.newer !== null || current.older !== null) && (
        <Pagination
          label="Notices"
          previousHref={current.newer === null ? undefined : hrefOf({ newer: current.newer })}
          nextHref={current.older === null ? undefined : hrefOf({ older: current.older })}
        />
      )}
      <NoticePanel
        notice={current.notices.find(({ id }) => id === openId) ?? null}
        onClose={() => void setOpenId(null)}
      />
    </>
  )
}

function isUnfinished({ notices }: NoticesPage): boolean {
  return notices.some(({ status }) => status !== "delivered" && status !== "given up")
}
