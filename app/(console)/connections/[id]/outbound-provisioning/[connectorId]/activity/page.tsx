import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ActivityDownload, ActivityLog } from "#components/activity/activity-log"
import { ConnectorProgress } from "#components/activity/connector-progress"
import { PageHeader } from "#components/ui/page-header"
import { activityOf } from "#lib/activity/queries"
import { activityFilterSchema } from "#lib/activity/schema"
import { activityQueryString, inAddress } from "#lib/activity/terms"
import { getConnection } from "#lib/connections/queries"
import { listConnectors } from "#lib/connectors/queries"
import { findAttempt } from "#lib/provisioning/attempts"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Activity" }

interface ActivityPageProps {
  params: Promise<{ id: string; connectorId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActivityPage({ params, searchParams }: ActivityPageProps) {
  const { id, connectorId } = await params
  const given = await searchParams
  const asked = inAddress(activityFilterSchema.parse(given), "connector")
  const attemptId = String(given.attempt ?? "")
  const path = `/connections/${id}/outbound-provisioning/${connectorId}/activity`
  await requireAdministrator(`${path}${activityQueryString({ ...asked, attempt: attemptId })}`)
  const connection = (await getConnection(id)) ?? notFound()
  const connectors = await listConnectors(id)
  const connector = connectors.find((one) => one.id === connectorId) ?? notFound()
  const [activity, attempt] = await Promise.all([activityOf("connector", connectorId, given), findAttempt(attemptId)])
  return (
    <>
      <PageHeader
        back={{ href: `/connections/${id}/outbound-provisioning?connector=${connectorId}`, label: connection.name }}
        title={`${connector.name} activity`}
        description="What came of every call to the service provider, newest first. Passwords are masked."
        actions={<ActivityDownload filter={activity.filter} />}
      />
      <ConnectorProgress connectionId={id} connectorId={connectorId} initial={connectors} />
      <ActivityLog
        {...activity}
        opened={attempt?.connectorId === connectorId ? attempt : null}
        emptyText="Nothing was sent yet. As soon as a user is onboarded while this connector is enabled, every call shows here."
      />
    </>
  )
}
