import type { Metadata } from "next"
import { CustomConnectorWizard } from "#components/connections/custom-connector-wizard"
import { PageHeader } from "#components/ui/page-header"
import { requireAdministrator } from "#lib/session"
import { createConnectionAction } from "./actions"

export const metadata: Metadata = { title: "Custom Connector" }

export default async function CustomConnectorPage() {
  await requireAdministrator("/connections/new/custom-connector")
  return (
    <>
      <PageHeader
        back={{ href: "/connections/new", label: "Create New Connection" }}
        title="Custom Connector"
        description="Create a new connection with minimum configurations. Its outbound connectors come next."
      />
      <CustomConnectorWizard createConnection={createConnectionAction} />
    </>
  )
}
