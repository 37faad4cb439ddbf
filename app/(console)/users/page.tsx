import { Upload } from "lucide-react"
import type { Metadata } from "next"
import { ButtonLink } from "#components/ui/button"
import { PageHeader } from "#components/ui/page-header"
import { UserList } from "#components/users/user-list"
import { listUsers } from "#lib/directory/queries"
import { usersPageSchema } from "#lib/directory/schema"
import { usersQueryString } from "#lib/directory/terms"
import { requestOrigin } from "#lib/origin"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Users" }

interface UsersPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function UsersPage({ searchParams }: UsersPageProps) {
  const query = usersPageSchema.parse(await searchParams)
  await requireAdministrator(`/users${usersQueryString(query)}`)
  const [page, origin] = await Promise.all([listUsers(query), requestOrigin()])
  return (
    <>
      <PageHeader
        title="Users"
        description="Everyone that was onboarded, and how far each one has been provisioned."
        actions={
          <ButtonLink configures href="/users/import" icon={<Upload aria-hidden="true" />}>
            Import
          </ButtonLink>
        }
      />
      <UserList query={query} initial={page} origin={origin} />
    </>
  )
}
