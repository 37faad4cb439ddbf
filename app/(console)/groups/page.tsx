import { Plus } from "lucide-react"
import type { Metadata } from "next"
import { GroupList } from "#components/groups/group-list"
import { ButtonLink } from "#components/ui/button"
import { PageHeader } from "#components/ui/page-header"
import { listGroups } from "#lib/directory/group-queries"
import { usersPageSchema } from "#lib/directory/schema"
import { usersQueryString } from "#lib/directory/terms"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Groups" }

interface GroupsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function GroupsPage({ searchParams }: GroupsPageProps) {
  const query = usersPageSchema.parse(await searchParams)
  await requireAdministrator(`/groups${usersQueryString(query)}`)
  const newGroup = (
    <ButtonLink configures href="/groups/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      New Group
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Groups"
        description="Users who belong together, and how far each group has been provisioned."
        actions={newGroup}
      />
      <GroupList query={query} initial={await listGroups(query)} />
    </>
  )
}
