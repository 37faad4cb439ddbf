import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PageHeader } from "#components/ui/page-header"
import { UserForm } from "#components/users/user-form"
import { findUser } from "#lib/directory/queries"
import { userForm } from "#lib/directory/user-form-schema"
import { requireAdministrator } from "#lib/session"
import { editUserAction } from "./actions"

export const metadata: Metadata = { title: "Edit user" }

export default async function EditUserPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/users/${id}/edit`)
  const user = (await findUser(id)) ?? notFound()
  return (
    <>
      <PageHeader
        back={{ href: `/users/${id}`, label: user.displayName }}
        title={`Edit ${user.displayName}`}
        description="What is saved here goes to every connector that has this user."
      />
      <UserForm saved={userForm(user)} editUser={editUserAction} />
    </>
  )
}
