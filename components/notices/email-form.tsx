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
import type { ChannelDetail, TestAnswer, TestEmail, UpdateEmail } from "#lib/notices/schema"
import { PeopleFields, ServerSection } from "./email-fields"
import { FormMessage } from "./form-message"
import { emailValues } from "./form-values"
import { ToldSection } from "./told-section"
import { SendTestButton, SendTestResult, useChannelTest } from "./use-channel-test"
import { mailNames, updated } from "./words"

interface EmailFormProps {
  channel: ChannelDetail
  updateEmail: (input: UpdateEmail) => Promise<ActionResult<{ version: number }>>
  testEmail: (input: TestEmail) => Promise<ActionResult<TestAnswer>>
}

/** A saved e-mail channel. While nothing is changed in its form, it follows what others save. */
export function EmailForm({ channel, updateEmail, testEmail }: EmailFormProps) {
  const router = useRouter()
  const toast = useToast()
  const { form, submit, message } = useActionForm<UpdateEmail, { version: number }>({
    resolver: lazyResolver(async () => (await import("./resolvers")).emailResolver(channel.server)),
    defaultValues: emailValues(channel),
    action: updateEmail,
    onSaved({ version }, values) {
      form.reset({ ...values, password: "", version })
      toast(updated)
      router.refresh()
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  const { reset, getValues } = form
  useEffect(() => {
    if (!isDirty && channel.version > getValues("version")) reset(emailValues(channel))
  }, [isDirty, channel, reset, getValues])
  const test = useChannelTest(form, mailNames, testEmail)
  return (
    <FormProvider {...form}>
      <Form onSubmit={submit} className="flex flex-col gap-6">
        <Card title="People">
          <div className="flex max-w-160 flex-col gap-5">
            <FormMessage message={message} />
            <PeopleFields />
          </div>
        </Card>
        <ServerSection savedAt={channel.secretSetAt} />
        <ToldSection />
        <SendTestResult {...test} />
        <UpdateActions
          isDirty={isDirty}
          isSubmitting={isSubmitting}
          onDiscard={() => reset(emailValues(channel))}
          start={<SendTestButton {...test} />}
        />
      </Form>
    </FormProvider>
  )
}
