import type { ReactNode } from "react"
import { ConnectorWizard } from "#components/connectors/connector-wizard"
import { getConnection } from "#lib/connections/queries"
import { currentAdministrator } from "#lib/session"
import { createConnectorAction, testConnectorAction } from "./actions"

interface WizardLayoutProps {
  params: Promise<{ id: string }>
  children: ReactNode
}

export default async function NewConnectorLayout({ params, children }: WizardLayoutProps) {
  const { id } = await params
  // Strangers and unknown connections are the page's to turn away.
  const connection = (await currentAdministrator()) && (await getConnection(id))
  if (!connection) return children
  return (
    <ConnectorWizard
      connectionId={connection.id}
      connectionName={connection.name}
      takenNames={connection.connectors.map(({ name }) => name)}
      createConnector={createConnectorAction}
      testConnector={testConnectorAction}
    >
      {children}
    </ConnectorWizard>
  )
}
