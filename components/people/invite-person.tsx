"use client"

import { UserPlus } from "lucide-react"
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
import { Select } from "#components/ui/select"
import type { ActionResult } from "#lib/action-result"
import type { Invite } from "#lib/administrators/schema"
import { roleWord } from "./words"

const resolver = lazyResolver<Invite>(async () => (await import("./invite-resolver")).inviteResolver)

export type InviteAction = (input: Invite) => Promise<ActionResult<{ token: string }>>

interface InvitePersonProps {
  origin: string
  invite: InviteAction
  onInvited: () => void
}

interface Invited {
  email: string
  link: string
}

/** Asks who may join, and shows the link for the only time. */
export function InvitePerson({ origin, invite, onInvited }: InvitePersonProps) {
  const [open, setOpen] = useState(false)
  const [invited, setInvited] = useState<Invited | null>(null)
  function show(next: boolean) {
    setOpen(next)
    if (next) setInvited(null)
  }
  return (
    <>
      <Button configures variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => show(true)}>
        Invite
      </Button>
      <Dialog
        open={open}
        onOpenChange={show}
        title={invited === null ? "Invite somebody" : "Copy the link now"}
        description={
          invited === null
            ? "You get a link, and pass it on yourself."
            : `It is shown only this once. Give it to ${invited.email} and to nobody else: it works once, within seven days.`
        }
      >
        {invited === null ? (
          <InviteForm
            invite={invite}
            onCancel={() => show(false)}
            onInvited={(token, email) => {
              setInvited({ email, link: `${origin}/invitation/${token}` })
              onInvited()
            }}
          />
        ) : (
          <>
            <CodeBlock label="Invitation link" code={invited.link} />
            <DialogFooter>
              <Button variant="primary" onClick={() => show(false)}>
                Done
              </Button>
            </DialogFooter>
          </>
        )}
      </Dialog>
    </>
  )
}

interface InviteFormProps {
  invite: InviteAction
  onCancel: () => void
  onInvited: (token: string, email: string) => void
}

function InviteForm({ invite, onCancel, onInvited }: InviteFormProps) {
  const { form, submit, message } = useActionForm<Invite, { token: string }>({
    resolver,
    defaultValues: { email: "", role: "viewer" },
    action: invite,
    onSaved: ({ token }, { email }) => onInvited(token, email),
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
        <Field label="E-mail" required error={errors.email?.message} hint="They sign in with it.">
          <Input {...form.register("email")} type="email" placeholder="ben@example.com" />
        </Field>
        <Field label="Role" hint="An administrator changes everything. A viewer sees the same and changes nothing.">
          <Select {...form.register("role")}>
            <option value="viewer">{roleWord.viewer}</option>
            <option value="administrator">{roleWord.administrator}</option>
          </Select>
        </Field>
      </div>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Inviting…">
          Create link
        </Button>
      </DialogFooter>
    </Form>
  )
}
