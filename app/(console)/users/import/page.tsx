import type { Metadata } from "next"
import { UserImport } from "#components/import/user-import"
import { PageHeader } from "#components/ui/page-header"
import { requireAdministrator } from "#lib/session"
import { importUsersAction } from "./actions"

export const metadata: Metadata = { title: "Import users" }

export default async function ImportUsersPage() {
  await requireAdministrator("/users/import")
  return (
    <>
      <PageHeader
        back={{ href: "/users", label: "Users" }}
        title="Import users"
        description="Everyone in the file is onboarded, and goes to every enabled connector."
      />
      <UserImport importUsers={importUsersAction} />
    </>
  )
}
