"use client"

import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { GroupMemberSummary, GroupMembers, GroupProfile } from "#lib/directory/group-schema"

interface RemoveMemberProps {
  group: GroupProfile
  member: GroupMemberSummary
  removeMembers: (input: GroupMembers) => Promise<ActionResult<void>>
  onRemoved: () => Promise<void>
}

/** Takes a user out of the group: it can be added again, so nothing is asked. */
export function RemoveMember({ group, member, removeMembers, onRemoved }: RemoveMemberProps) {
  const toast = useToast()
  const { run, pending, error } = useAction(removeMembers, () => {
    toast({ title: "Member removed", description: `${member.displayName} is not in ${group.displayName} any more.` })
    void onRemoved()
  })
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <Button
        configures
        size="sm"
        aria-label={`Remove ${member.userName}`}
        pending={pending}
        pendingLabel="Removing…"
        onClick={() => void run({ id: group.id, members: [member.id] })}
      >
        Remove
      </Button>
      {error && (
        <span role="alert" className="text-sm text-danger">
          {error}
        </span>
      )}
    </span>
  )
}
