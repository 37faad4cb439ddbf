import type { ComponentProps } from "react"
import { ChangesLink } from "#components/audit/changes-link"
import { PageHeader } from "#components/ui/page-header"
import type { GroupMembersPage, GroupProfile } from "#lib/directory/group-schema"
import type { UsersPageQuery } from "#lib/directory/schema"
import { DeleteGroup } from "./delete-group"
import { GroupForm } from "./group-form"
import { GroupMembers } from "./group-members"

interface GroupSectionsProps {
  group: GroupProfile
  query: UsersPageQuery
  members: GroupMembersPage
  actions: Pick<ComponentProps<typeof GroupForm>, "renameGroup"> &
    Pick<ComponentProps<typeof GroupMembers>, "addMembers" | "removeMembers"> &
    Pick<ComponentProps<typeof DeleteGroup>, "deleteGroup">
}

/** What a group is: its name, who is in it, and what can be done with it. */
export function GroupSections({ group, query, members, actions }: GroupSectionsProps) {
  const { renameGroup, deleteGroup, ...membership } = actions
  return (
    <>
      <PageHeader
        back={{ href: "/groups", label: "Groups" }}
        title={group.displayName}
        actions={
          <>
            <ChangesLink id={group.id} />
            <DeleteGroup group={group} deleteGroup={deleteGroup} />
          </>
        }
      />
      <GroupForm group={group} renameGroup={renameGroup} />
      <GroupMembers group={group} query={query} initial={members} {...membership} />
    </>
  )
}
