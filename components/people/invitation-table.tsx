"use client"

import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { PendingInvitation } from "#lib/administrators/schema"
import { roleWord } from "./words"

export type RevokeInvitationAction = (input: { id: string }) => Promise<ActionResult<void>>

interface InvitationTableProps {
  invitations: PendingInvitation[]
  revokeInvitation: RevokeInvitationAction
  onRevoked: () => void
}

/** Who was invited and has not joined yet. */
export function InvitationTable({ invitations, ...revocation }: InvitationTableProps) {
  const columns = [...facts, revokeColumn(revocation)]
  return (
    <Card title="Invitations" flush>
      <Table caption="Invitations" rows={invitations} rowKey={({ id }) => id} columns={columns} />
    </Card>
  )
}

function revokeColumn(revocation: Omit<InvitationTableProps, "invitations">) {
  return {
    key: "revoke",
    header: "Revoke",
    hideHeader: true,
    align: "end" as const,
    cell: (invitation: PendingInvitation) => <RevokeInvitation invitation={invitation} {...revocation} />,
  }
}

const facts = [
  {
    key: "email",
    header: "E-mail",
    cell: ({ email }: PendingInvitation) => <span className="font-medium break-all text-ink">{email}</span>,
    className: "md:w-[38%]",
  },
  { key: "role", header: "Role", cell: ({ role }: PendingInvitation) => roleWord[role] },
  {
    key: "by",
    header: "Invited by",
    cell: ({ invitedBy }: PendingInvitation) => <span className="break-all">{invitedBy}</span>,
  },
  {
    key: "status",
    header: "Link",
    cell: ({ isExpired, expiresAt }: PendingInvitation) =>
      isExpired ? (
        <Status value="disabled" label="Expired" />
      ) : (
        <Status
          value="pending"
          label="Open"
          detail={
            <>
              until <Time value={expiresAt} exact="day" />
            </>
          }
        />
      ),
  },
]

interface RevokeInvitationProps extends Omit<InvitationTableProps, "invitations"> {
  invitation: PendingInvitation
}

function RevokeInvitation({ invitation, revokeInvitation, onRevoked }: RevokeInvitationProps) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(revokeInvitation, () => {
    setAsking(false)
    toast({ title: "Invitation revoked", description: `The link of ${invitation.email} opens nothing any more.` })
    onRevoked()
  })
  return (
    <>
      <Button
        configures
        size="sm"
        aria-label={`Revoke the invitation of ${invitation.email}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Revoke this invitation?"
        description={`The link that ${invitation.email} got opens nothing any more. You can invite them again.`}
        confirmLabel="Revoke"
        pendingLabel="Revoking…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id: invitation.id })}
      />
    </>
  )
}
