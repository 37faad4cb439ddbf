import { startTransition, useOptimistic } from "react"
import { useLiveQuery } from "#components/shell/live-query"
import { answerOf } from "#components/ui/action"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type {
  GroupMemberSummary,
  GroupMembersPage,
  GroupProfile,
  GroupMembers as Members,
} from "#lib/directory/group-schema"

export type ChangeMembersAction = (input: Members) => Promise<ActionResult<void>>

/** A page of a group's members. Who is removed is gone at once, and back with the reason where the server refuses. */
export function useMembers(
  group: GroupProfile,
  url: string,
  initial: GroupMembersPage,
  removeMembers: ChangeMembersAction,
) {
  const toast = useToast()
  const { current, refresh } = useLiveQuery({ url, initial, isUnfinished: () => false })
  const [shown, hide] = useOptimistic(current, (page, id: string) => ({
    ...page,
    members: page.members.filter((member) => member.id !== id),
    total: page.total - 1,
  }))

  function remove({ id, displayName }: GroupMemberSummary) {
    startTransition(async () => {
      hide(id)
      const result = await answerOf(removeMembers({ id: group.id, members: [id] }))
      await refresh()
      if (result.ok) {
        toast({ title: "Member removed", description: `${displayName} is not in ${group.displayName} any more.` })
      } else {
        toast({ title: `${displayName} is still a member`, description: result.message, tone: "danger" })
      }
    })
  }
  return { shown, refresh, remove }
}
