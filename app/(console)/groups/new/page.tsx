import type { Metadata } from "next"
import { NewGroupForm } from "#components/groups/new-group-form"
import { PageHeader } from "#components/ui/page-header"
import { requireAdministrator } from "#lib/session"
import { createGroupAction } from "./actions"

export const metadata: Metadata = { title: "New Group" }

export default async function NewGroupPage() {
  await requireAdministrator("/groups/new")
  return (
    <>
      <PageHeader
        back={{ href: "/groups", label: "Groups" }}
        title="New Group"
        description="It is created in every connector that has a group endpoint. Its members come next."
      />
      <NewGroupForm createGroup={createGroupAction} />
    </>
  )
}
