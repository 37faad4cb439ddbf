"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { FormProvider } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToast } from "#components/ui/toast"
import { UpdateActions } from "#components/ui/update-actions"
import type { ActionResult } from "#lib/action-result"
import type { ChannelDetail, TestAnswer, TestWebhook, UpdateWebhook } from "#lib/notices/schema"
import { FormMessage } from "./form-message"
import { webhookValues } from "./form-values"
import { ToldSection } from "./told-section"
import { SendTestButton, SendTestResult, useChannelTest } from "./use-channel-test"
import { WebhookFields } from "./webhook-fields"
import { updated } from "./words"

const resolver = lazyResolver<UpdateWebhook>(async () => (await import("./resolvers")).webhookResolver)

interface WebhookFormProps {
  channel: ChannelDetail
  updateWebhook: (input: UpdateWebhook) => Promise<ActionResult<{ version: number }>>
  testWebhook: (input: TestWebhook) => Promise<ActionResult<TestAnswer>>
}

/** A saved webhook. While nothing is changed in its form, it follows what others save. */
export function WebhookForm({ channel, updateWebhook, testWebhook }: WebhookFormProps) {
  const router = useRouter()
  const toast = useToast()
  const { form, submit, message } = useActionForm<UpdateWebhook, { version: number }>({
    resolver,
    defaultValues: webhookValues(channel),
    action: updateWebhook,
    onSaved({ version }, values) {
      form.reset({ ...values, version })
      toast(updated)
      router.refresh()
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  const { reset, getValues } = form
  useEffect(() => {
    if (!isDirty && channel.version > getValues("version")) reset(webhookValues(channel))
  }, [isDirty, channel, reset, getValues])
  const test = useChannelTest(form, ["url"], async ({ id, name, url }) => testWebhook({ id, name, url }))
  return (
    <FormProvider {...form}>
      <Form onSubmit={submit} className="flex flex-col gap-6">
        <Card title="Webhook">
          <div className="flex max-w-160 flex-col gap-5">
            <FormMessage message={message} />
            <WebhookFields />
          </div>
        </Card>
        <ToldSection />
        <SendTestResult {...test} />
        <UpdateActions
          isDirty={isDirty}
          isSubmitting={isSubmitting}
          onDiscard={() => reset(webhookValues(channel))}
          start={<SendTestButton {...test} />}
        />
      </Form>
    </FormProvider>
  )
}
