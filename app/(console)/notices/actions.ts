"use server"

import { administratorAction } from "#lib/action"
import { createEmail, updateEmail } from "#lib/notices/email-mutations"
import { deleteChannel, enableChannel, resendNotice } from "#lib/notices/mutations"
import {
  channelIdSchema,
  createEmailSchema,
  createWebhookSchema,
  enableChannelSchema,
  noticeIdSchema,
  testEmailSchema,
  testWebhookSchema,
  updateEmailSchema,
  updateWebhookSchema,
} from "#lib/notices/schema"
import { testEmail, testWebhook } from "#lib/notices/try"
import { createWebhook, rotateSigningSecret, updateWebhook } from "#lib/notices/webhook-mutations"

export const createWebhookAction = administratorAction(createWebhookSchema, createWebhook)
export const updateWebhookAction = administratorAction(updateWebhookSchema, updateWebhook)
export const rotateSigningSecretAction = administratorAction(channelIdSchema, rotateSigningSecret)
export const createEmailAction = administratorAction(createEmailSchema, createEmail)
export const updateEmailAction = administratorAction(updateEmailSchema, updateEmail)
export const enableChannelAction = administratorAction(enableChannelSchema, enableChannel)
export const deleteChannelAction = administratorAction(channelIdSchema, deleteChannel)
export const testWebhookAction = administratorAction(testWebhookSchema, testWebhook)
export const testEmailAction = administratorAction(testEmailSchema, testEmail)
export const resendNoticeAction = administratorAction(noticeIdSchema, resendNotice)
