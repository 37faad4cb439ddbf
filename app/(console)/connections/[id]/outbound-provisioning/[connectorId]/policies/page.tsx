import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { HeldOnPage } from "#components/policies/held-on-page"
import { PoliciesEditor } from "#components/policies/policies-editor"
import { PageHeader } from "#components/ui/page-header"
import { getConnection } from "#lib/connections/queries"
import { findPolicies, heldRemovals } from "#lib/policies/queries"
import { requireAdministrator } from "#lib/session"
import { discardHeldAction, previewScopeAction, releaseHeldAction, updatePoliciesAction } from "./actions"

export const metadata: Metadata = { title: "Policies" }

export default async function PoliciesPage({ params }: { params: Promise<{ id: string; connectorId: string }> }) {
  const { id, connectorId } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning/${connectorId}/policies`)
  const connection = (await getConnection(id)) ?? notFound()
  const connector = connection.connectors.find((one) => one.id === connectorId) ?? notFound()
  const [found, held] = await Promise.all([findPolicies(connectorId), heldRemovals(connectorId)])
  const saved = found ?? notFound()
  const firstPreview = await previewScopeAction(saved.form)
  return (
    <>
      <PageHeader
        back={{ href: `/connections/${id}/outbound-provisioning?connector=${connectorId}`, label: connection.name }}
        title={`${connector.name} policies`}
        description="Who gets an account, what becomes of it, and how fast it is sent."
      />
      <HeldOnPage
        connectorId={connectorId}
        count={held?.count ?? 0}
        releaseHeld={releaseHeldAction}
        discardHeld={discardHeldAction}
      />
      <PoliciesEditor
        saved={saved}
        updatePolicies={updatePoliciesAction}
        previewScope={previewScopeAction}
        firstPreview={firstPreview}
      />
    </>
  )
}
