"use client"

import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { AccountCandidate, Conflict, LinkAccount } from "#lib/conflicts/schema"
import { shortName } from "./words"

export type LinkAction = (input: LinkAccount) => Promise<ActionResult<void>>

export interface LinkButtonProps {
  conflict: Conflict
  candidate: AccountCandidate
  overwrite: boolean
  linkAccount: LinkAction
  onDone: () => void
}

/** Makes an account over there the resource's own, as it is or overwritten, after saying what that does. */
export function LinkButton({ conflict, candidate, overwrite, linkAccount, onDone }: LinkButtonProps) {
  const { rowId, revision, resourceName } = conflict
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(linkAccount, () => {
    setAsking(false)
    toast({ title: overwrite ? "Linked, being overwritten" : "Linked", description: resourceName })
    onDone()
  })
  const verb = overwrite ? "Link and overwrite" : "Link this account"
  return (
    <>
      <Button configures size="sm" aria-label={`${verb}: ${candidate.id}`} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${overwrite ? "Link and overwrite" : "Link"} ${candidate.name ?? candidate.id}?`}
        description={consequence(conflict, candidate, overwrite)}
        confirmLabel={verb}
        pendingLabel="Linking…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ rowId, revision, remoteId: candidate.id, overwrite })}
      />
    </>
  )
}

function consequence(
  { resourceName, resourceType, remoteId }: Conflict,
  candidate: AccountCandidate,
  overwrite: boolean,
) {
  const { id, compared } = candidate
  const changes = compared.filter(({ differs }) => differs).map(({ attribute }) => shortName(attribute))
  const written = changes.length > 0 ? `${changes.join(", ")} ${changes.length === 1 ? "is" : "are"}` : "everything is"
  const parts = [
    `The account ${id} becomes ${resourceName}'s own, from now on.`,
    overwrite
      ? `It is brought to what Ferry wants at once: ${written} written over, and what is there now is lost.`
      : `Nothing is written to it until ${resourceName} changes next; then everything that Ferry manages is.`,
    resourceType === "User" && "Groups that the user is in get it as a member.",
    remoteId !== null &&
      remoteId !== id &&
      `The account ${remoteId}, which is linked now, is left over there as it is.`,
  ]
  return parts.filter(Boolean).join(" ")
}
