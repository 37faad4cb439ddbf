import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { AttemptList } from "#components/activity/attempt-list"
import { ConnectorProgress } from "#components/activity/connector-progress"
import { PageHeader } from "#components/ui/page-header"
import { getConnection } from "#lib/connections/queries"
import { listConnectors } from "#lib/connectors/queries"
import { findAttempt, listAttempts } from "#lib/provisioning/attempts"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Activity" }

interface ActivityPageProps {
  params: Promise<{ id: string; connectorId: string }>
  searchParams: Promise<{ attempt?: string | string[] }>
}

export default async function ActivityPage({ params, searchParams }: ActivityPageProps) {
  const { id, connectorId } = await params
  const attemptId = String((await searchParams).attempt ?? "")
  const path = `/connections/${id}/outbound-provisioning/${connectorId}/activity`
  await requireAdministrator(attemptId === "" ? path : `${path}?attempt=${encodeURIComponent(attemptId)}`)
  const connection = (await getConnection(id)) ?? notFound()
  const connectors = await listConnectors(id)
  const connector = connectors.find((one) => one.id === connectorId) ?? notFound()
  const [attempts, attempt] = await Promise.all([listAttempts({ connectorId }), findAttempt(attemptId)])
  return (
    <>
      <PageHeader
        back={{ href: `/connections/${id}/outbound-provisioning?connector=${connectorId}`, label: connection.name }}
        title={`${connector.name} activity`}
        description="Every call to the service provider, newest first. Passwords are masked."
      />
      <ConnectorProgress connectionId={id} connectorId={connectorId} initial={connectors} />
      <AttemptList
        of={{ connectorId }}
        initial={attempts}
        opened={attempt?.connectorId === connectorId ? attempt : null}
        emptyText="Nothing was sent yet. As soon as a user is onboarded while this connector is enabled, every call shows here."
      />
    </>
  )
}
