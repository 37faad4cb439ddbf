import type { Metadata } from "next"
import { NewWebhookForm } from "#components/notices/new-webhook-form"
import { PageHeader } from "#components/ui/page-header"
import { requireAdministrator } from "#lib/session"
import { createWebhookAction, testWebhookAction } from "../../actions"

export const metadata: Metadata = { title: "New webhook" }

export default async function NewWebhookPage() {
  await requireAdministrator("/notices/new/webhook")
  return (
    <>
      <PageHeader
        back={{ href: "/notices", label: "Notices" }}
        title="New webhook"
        description="Ferry posts JSON to an address of yours, signed so that you can tell it is Ferry."
      />
      <NewWebhookForm createWebhook={createWebhookAction} testWebhook={testWebhookAction} />
    </>
  )
}
