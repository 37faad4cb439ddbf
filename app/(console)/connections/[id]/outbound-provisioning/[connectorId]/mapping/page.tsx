import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { MappingEditor } from "#components/mapping/mapping-editor"
import { PageHeader } from "#components/ui/page-header"
import { getConnection } from "#lib/connections/queries"
import { findMapping } from "#lib/connectors/mapping"
import { listGroups } from "#lib/directory/group-queries"
import { listUsers } from "#lib/directory/queries"
import { defaultMapping, suggestedTargets } from "#lib/mapping/defaults"
import { toRows } from "#lib/mapping/schema"
import { requireAdministrator } from "#lib/session"
import { previewMappingAction, updateMappingAction } from "./actions"

export const metadata: Metadata = { title: "Attribute mapping" }

export default async function MappingPage({ params }: { params: Promise<{ id: string; connectorId: string }> }) {
  const { id, connectorId } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning/${connectorId}/mapping`)
  const connection = (await getConnection(id)) ?? notFound()
  const connector = connection.connectors.find((one) => one.id === connectorId) ?? notFound()
  const saved = (await findMapping(connectorId)) ?? notFound()
  const [{ users }, { groups }] = await Promise.all([listUsers({ q: "" }), listGroups({ q: "" })])
  const [user, group] = [users[0], groups[0]]
  const rules = { id: connectorId, ...saved.mapping }
  const firstPreview = user ? await previewMappingAction({ ...rules, resourceType: "User", resourceId: user.id }) : null
  return (
    <>
      <PageHeader
        back={{ href: `/connections/${id}/outbound-provisioning?connector=${connectorId}`, label: connection.name }}
        title={`${connector.name} attribute mapping`}
        description="Which attributes the application gets, and what they are made of."
      />
      <MappingEditor
        connectorId={connectorId}
        saved={saved}
        defaults={toRows(defaultMapping)}
        suggestions={suggestedTargets}
        first={{
          user: user ? { id: user.id, name: user.userName } : null,
          group: group ? { id: group.id, name: group.displayName } : null,
        }}
        firstPreview={firstPreview}
        updateMapping={updateMappingAction}
        previewMapping={previewMappingAction}
      />
    </>
  )
}
