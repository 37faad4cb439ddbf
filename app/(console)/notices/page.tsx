import { Mail, Webhook } from "lucide-react"
import type { Metadata } from "next"
import { ChannelList } from "#components/notices/channel-list"
import { NoticeList } from "#components/notices/notice-list"
import { ButtonLink } from "#components/ui/button"
import { PageHeader } from "#components/ui/page-header"
import { listChannels, listNotices } from "#lib/notices/queries"
import { noticesQuerySchema } from "#lib/notices/schema"
import { requireAdministrator } from "#lib/session"
import { enableChannelAction, resendNoticeAction } from "./actions"

export const metadata: Metadata = { title: "Notices" }

interface NoticesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function NoticesPage({ searchParams }: NoticesPageProps) {
  const { newer, older } = noticesQuerySchema.parse(await searchParams)
  await requireAdministrator("/notices")
  const query = { newer, older }
  const [channels, notices] = await Promise.all([listChannels(), listNotices(query)])
  const newChannel = (
    <>
      <ButtonLink configures href="/notices/new/email" icon={<Mail aria-hidden="true" />}>
        New e-mail
      </ButtonLink>
      <ButtonLink configures variant="primary" href="/notices/new/webhook" icon={<Webhook aria-hidden="true" />}>
        New webhook
      </ButtonLink>
    </>
  )
  return (
    <>
      <PageHeader
        title="Notices"
        description="Whom Ferry tells when a connector pauses, removals are held, a run fails or users stop."
        actions={newChannel}
      />
      <ChannelList initial={channels} enableChannel={enableChannelAction} />
      {channels.length > 0 && (
        <NoticeList path="/notices" query={query} initial={notices} resend={resendNoticeAction} />
      )}
    </>
  )
}
