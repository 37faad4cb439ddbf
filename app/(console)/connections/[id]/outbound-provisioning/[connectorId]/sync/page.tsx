import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { RunCenter } from "#components/runs/run-center"
import { PageHeader } from "#components/ui/page-header"
import { getConnection } from "#lib/connections/queries"
import { listRuns } from "#lib/runs/queries"
import { requireAdministrator } from "#lib/session"
import {
  cancelRunAction,
  pauseRunAction,
  repairFindingsAction,
  resumeRunAction,
  scheduleReconcileAction,
  startRunAction,
} from "./actions"

export const metadata: Metadata = { title: "Sync and reconcile" }

export default async function SyncPage({ params }: { params: Promise<{ id: string; connectorId: string }> }) {
  const { id, connectorId } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning/${connectorId}/sync`)
  const connection = (await getConnection(id)) ?? notFound()
  const connector = connection.connectors.find((one) => one.id === connectorId) ?? notFound()
  const runs = (await listRuns(connectorId)) ?? notFound()
  return (
    <>
      <PageHeader
        back={{ href: `/connections/${id}/outbound-provisioning?connector=${connectorId}`, label: connection.name }}
        title={`${connector.name} sync and reconcile`}
        description="A sync sends everybody who was here before the connector; a dry run says beforehand what it would do. Reconciling reads the application's accounts and reports what is missing, changed or nobody's here."
      />
      <RunCenter
        connectorId={connectorId}
        initial={runs}
        startRun={startRunAction}
        pauseRun={pauseRunAction}
        resumeRun={resumeRunAction}
        cancelRun={cancelRunAction}
        repairFindings={repairFindingsAction}
        scheduleReconcile={scheduleReconcileAction}
      />
    </>
  )
}
