import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ConnectionFrame } from "#components/connections/connection-frame"
import { ConnectorList } from "#components/connectors/connector-list"
import { getConnection } from "#lib/connections/queries"
import { listConnectors } from "#lib/connectors/queries"
import { requireAdministrator } from "#lib/session"
import { discardHeldAction, releaseHeldAction } from "./[connectorId]/policies/actions"
import { deleteConnectorAction, testConnectorAction, updateConnectorAction } from "./actions"

export const metadata: Metadata = { title: "Outbound Provisioning" }

interface OutboundProvisioningProps {
  params: Promise<{ id: string }>
  /** `connector`: the one to open. */
  searchParams: Promise<{ connector?: string }>
}

export default async function OutboundProvisioningPage({ params, searchParams }: OutboundProvisioningProps) {
  const { id } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning`)
  const connection = (await getConnection(id)) ?? notFound()
  return (
    <ConnectionFrame connection={connection}>
      <ConnectorList
        connectionId={id}
        initial={await listConnectors(id)}
        openConnectorId={(await searchParams).connector}
        updateConnector={updateConnectorAction}
        deleteConnector={deleteConnectorAction}
        testConnector={testConnectorAction}
        releaseHeld={releaseHeldAction}
        discardHeld={discardHeldAction}
      />
    </ConnectionFrame>
  )
}
