import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ChannelHeader } from "#components/notices/channel-header"
import { DeleteChannel } from "#components/notices/delete-channel"
import { EmailForm } from "#components/notices/email-form"
import { NoticeList } from "#components/notices/notice-list"
import { SigningSecret } from "#components/notices/signing-secret"
import { WebhookForm } from "#components/notices/webhook-form"
import { findChannel, listNotices } from "#lib/notices/queries"
import { noticesQuerySchema } from "#lib/notices/schema"
import { requireAdministrator } from "#lib/session"
import {
  deleteChannelAction,
  enableChannelAction,
  resendNoticeAction,
  rotateSigningSecretAction,
  testEmailAction,
  testWebhookAction,
  updateEmailAction,
  updateWebhookAction,
} from "../actions"

interface ChannelPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  const channel = await findChannel((await params).id)
  return { title: channel?.name ?? "Notices" }
}

export default async function ChannelPage({ params, searchParams }: ChannelPageProps) {
  const { id } = await params
  const { newer, older } = noticesQuerySchema.parse(await searchParams)
  const { role } = await requireAdministrator(`/notices/${id}`)
  const channel = await findChannel(id, { showsPath: role === "administrator" })
  if (channel === null) notFound()
  const query = { channelId: id, newer, older }
  return (
    <>
      <ChannelHeader channel={channel} enableChannel={enableChannelAction} />
      {channel.kind === "webhook" ? (
        <>
          <WebhookForm channel={channel} updateWebhook={updateWebhookAction} testWebhook={testWebhookAction} />
          <SigningSecret channel={channel} rotate={rotateSigningSecretAction} />
        </>
      ) : (
        <EmailForm channel={channel} updateEmail={updateEmailAction} testEmail={testEmailAction} />
      )}
      <NoticeList
        path={`/notices/${id}`}
        query={query}
        initial={await listNotices(query)}
        resend={resendNoticeAction}
      />
      <DeleteChannel channel={channel} deleteChannel={deleteChannelAction} />
    </>
  )
}
