"use client"

import { useRouter } from "next/navigation"
import { FormProvider } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToastOnLeaving } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { CreateEmail, TestAnswer, TestEmail } from "#lib/notices/schema"
import { noticeKinds } from "#lib/notices/terms"
import { CreateActions } from "./create-actions"
import { PeopleFields, ServerSection } from "./email-fields"
import { FormMessage } from "./form-message"
import { ToldSection } from "./told-section"
import { SendTestButton, SendTestResult, useChannelTest } from "./use-channel-test"
import { mailNames } from "./words"

const resolver = lazyResolver<CreateEmail>(async () => (await import("./resolvers")).newEmailResolver)

interface NewEmailFormProps {
  createEmail: (input: CreateEmail) => Promise<ActionResult<{ id: string }>>
  testEmail: (input: TestEmail) => Promise<ActionResult<TestAnswer>>
}

const empty: CreateEmail = {
  name: "",
  events: [...noticeKinds],
  windowMinutes: 10,
  host: "",
  port: 587,
  security: "startTls",
  username: "",
  password: "",
  sender: "",
  recipients: "",
}

/** A new e-mail channel. */
export function NewEmailForm({ createEmail, testEmail }: NewEmailFormProps) {
  const router = useRouter()
  const toast = useToastOnLeaving()
  const { form, submit, message, isSaved } = useActionForm<CreateEmail, { id: string }>({
    resolver,
    defaultValues: empty,
    action: createEmail,
    onSaved({ id }, values) {
      form.reset(values)
      toast({ title: "E-mail channel created", description: "From now on it is told what happens." })
      router.push(`/notices/${id}`)
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  const test = useChannelTest(form, mailNames, testEmail)
  return (
    <FormProvider {...form}>
      <Form onSubmit={submit} className="flex max-w-180 flex-col gap-6">
        <Card title="People">
          <div className="flex flex-col gap-5">
            <FormMessage message={message} />
            <PeopleFields />
          </div>
        </Card>
        <ServerSection savedAt={null} />
        <ToldSection />
        <SendTestResult {...test} />
        <CreateActions pending={isSubmitting || isSaved} label="Create e-mail" start={<SendTestButton {...test} />} />
      </Form>
    </FormProvider>
  )
}
