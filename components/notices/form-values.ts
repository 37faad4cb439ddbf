import type { ChannelDetail, UpdateEmail, UpdateWebhook } from "#lib/notices/schema"
import { noticeKinds } from "#lib/notices/terms"

/** A saved webhook as its form has it. */
export function webhookValues(channel: ChannelDetail): UpdateWebhook {
  const { id, version, name, windowMinutes, url } = channel
  return { id, version, name, windowMinutes, url, events: knownEvents(channel) }
}

/** A saved e-mail channel as its form has it; its password is never among it. */
export function emailValues(channel: ChannelDetail): UpdateEmail {
  const { id, version, name, windowMinutes, server, sender, recipients } = channel
  const { hasPassword: _, ...where } = server
  const values = { id, version, name, windowMinutes, ...where, password: "", sender, events: knownEvents(channel) }
  return { ...values, recipients: recipients.join("\n") }
}

function knownEvents({ events }: ChannelDetail) {
  return noticeKinds.filter((kind) => events.includes(kind))
}
