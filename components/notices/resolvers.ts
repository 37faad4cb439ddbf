import { zodResolver } from "@hookform/resolvers/zod"
import {
  type ChannelDetail,
  createEmailSchema,
  createWebhookSchema,
  updateEmailSchemaFor,
  updateWebhookSchema,
} from "#lib/notices/schema"

export const webhookResolver = zodResolver(updateWebhookSchema)
export const newWebhookResolver = zodResolver(createWebhookSchema)
export const newEmailResolver = zodResolver(createEmailSchema)

export function emailResolver(server: ChannelDetail["server"]) {
  return zodResolver(updateEmailSchemaFor(server))
}
