import type { Metadata } from "next"
import { NewEmailForm } from "#components/notices/new-email-form"
import { PageHeader } from "#components/ui/page-header"
import { requireAdministrator } from "#lib/session"
import { createEmailAction, testEmailAction } from "../../actions"

export const metadata: Metadata = { title: "New e-mail" }

export default async function NewEmailPage() {
  await requireAdministrator("/notices/new/email")
  return (
    <>
      <PageHeader
        back={{ href: "/notices", label: "Notices" }}
        title="New e-mail"
        description="Ferry writes to people, or to a mailing list, through your mail server."
      />
      <NewEmailForm createEmail={createEmailAction} testEmail={testEmailAction} />
    </>
  )
}
