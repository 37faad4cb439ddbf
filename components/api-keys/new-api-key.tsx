"use client"

import { Plus } from "lucide-react"
import { useState } from "react"
import { useActionForm } from "#components/ui/action-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { CodeBlock } from "#components/ui/code-block"
import { Dialog, DialogFooter } from "#components/ui/dialog"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { Input } from "#components/ui/input"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { OnboardingExample } from "#components/users/onboarding-example"
import type { ActionResult } from "#lib/action-result"
import type { CreateApiKey } from "#lib/api-keys/schema"

const resolver = lazyResolver<CreateApiKey>(async () => (await import("./api-key-resolver")).apiKeyResolver)

interface NewApiKeyProps {
  origin: string
  createApiKey: (input: CreateApiKey) => Promise<ActionResult<{ id: string; key: string }>>
  onCreated: () => Promise<void>
}

/** Asks for a name, creates the key, and shows it for the only time. */
export function NewApiKey({ origin, createApiKey, onCreated }: NewApiKeyProps) {
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  function show(next: boolean) {
    setOpen(next)
    if (next) setKey(null)
  }
  return (
    <>
      <Button configures variant="primary" icon={<Plus />} onClick={() => show(true)}>
        New API key
      </Button>
      <Dialog
        open={open}
        onOpenChange={show}
        title={key === null ? "New API key" : "Copy the API key now"}
        description={
          key === null
            ? "Name it after what will use it."
            : "It is shown only this once. Keep it where your sign-up code keeps its secrets."
        }
      >
        {key === null ? (
          <NameForm
            createApiKey={createApiKey}
            onCancel={() => show(false)}
            onCreated={(created) => {
              setKey(created)
              void onCreated()
            }}
          />
        ) : (
          <CreatedKey apiKey={key} origin={origin} onDone={() => show(false)} />
        )}
      </Dialog>
    </>
  )
}

interface NameFormProps {
  createApiKey: NewApiKeyProps["createApiKey"]
  onCancel: () => void
  onCreated: (key: string) => void
}

function NameForm({ createApiKey, onCancel, onCreated }: NameFormProps) {
  const { form, submit, message } = useActionForm<CreateApiKey, { key: string }>({
    resolver,
    defaultValues: { name: "" },
    action: createApiKey,
    onSaved: ({ key }) => onCreated(key),
  })
  const { errors, isSubmitting } = form.formState
  return (
    <Form onSubmit={submit}>
      <div className="flex flex-col gap-4">
        {message && (
          <Callout tone="danger" live>
            {message}
          </Callout>
        )}
        <Field label="Name" required error={errors.name?.message} hint="Such as: Sign-up, production">
          <Input {...form.register("name")} />
        </Field>
      </div>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Creating…">
          Create
        </Button>
      </DialogFooter>
    </Form>
  )
}

function CreatedKey({ apiKey, origin, onDone }: { apiKey: string; origin: string; onDone: () => void }) {
  return (
    <>
      <div className="flex flex-col gap-4">
        <CodeBlock label="API key" code={apiKey} />
        <OnboardingExample origin={origin} apiKey={apiKey} />
      </div>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  )
}
