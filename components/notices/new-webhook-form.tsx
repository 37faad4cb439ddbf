"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { FormProvider } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import type { ActionResult } from "#lib/action-result"
import type { CreateWebhook, TestAnswer, TestWebhook } from "#lib/notices/schema"
import { noticeKinds } from "#lib/notices/terms"
import { CreateActions } from "./create-actions"
import { FormMessage } from "./form-message"
import { SecretDialog } from "./secret-dialog"
import { ToldSection } from "./told-section"
import { SendTestButton, SendTestResult, useChannelTest } from "./use-channel-test"
import { WebhookFields } from "./webhook-fields"

const resolver = lazyResolver<CreateWebhook>(async () => (await import("./resolvers")).newWebhookResolver)

interface NewWebhookFormProps {
  createWebhook: (input: CreateWebhook) => Promise<ActionResult<{ id: string; secret: string }>>
  testWebhook: (input: TestWebhook) => Promise<ActionResult<TestAnswer>>
}

const empty: CreateWebhook = { name: "", url: "", events: [...noticeKinds], windowMinutes: 10 }

/** A new webhook; its signing secret is shown when it is there, for the only time. */
export function NewWebhookForm({ createWebhook, testWebhook }: NewWebhookFormProps) {
  const router = useRouter()
  const [created, setCreated] = useState<{ id: string; secret: string } | null>(null)
  const { form, submit, message, isSaved } = useActionForm<CreateWebhook, { id: string; secret: string }>({
    resolver,
    defaultValues: empty,
    action: createWebhook,
    onSaved(value, values) {
      form.reset(values)
      setCreated(value)
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  const test = useChannelTest(form, ["url"], async ({ name, url }) => testWebhook({ name, url }))
  return (
    <FormProvider {...form}>
      <Form onSubmit={submit} className="flex max-w-180 flex-col gap-6">
        <Card title="Webhook">
          <div className="flex flex-col gap-5">
            <FormMessage message={message} />
            <WebhookFields />
          </div>
        </Card>
        <ToldSection />
        <SendTestResult
          {...test}
          note="It was signed with a secret of its own: the webhook gets its secret when it is created."
        />
        <CreateActions pending={isSubmitting || isSaved} label="Create webhook" start={<SendTestButton {...test} />} />
      </Form>
      <SecretDialog
        secret={created?.secret ?? null}
        onDone={() => {
          if (created !== null) router.push(`/notices/${created.id}`)
        }}
      />
    </FormProvider>
  )
}
