import { DeleteResource } from "#components/ui/delete-resource"
import type { ActionResult } from "#lib/action-result"
import type { DeleteGroup as Deletion, GroupProfile } from "#lib/directory/group-schema"

interface DeleteGroupProps {
  group: GroupProfile
  deleteGroup: (input: Deletion) => Promise<ActionResult<void>>
}

/** Deletes a group after its name was typed. Its members stay users. */
export function DeleteGroup({ group, deleteGroup }: DeleteGroupProps) {
  return (
    <DeleteResource
      id={group.id}
      name={group.displayName}
      what="group"
      description="The group is deleted here and at every service provider. Its members stay users."
      aftermath="It is being deleted at every service provider."
      action={deleteGroup}
    />
  )
}
