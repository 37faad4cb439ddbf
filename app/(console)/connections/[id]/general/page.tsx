import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ConnectionDangerZone } from "#components/connections/connection-danger-zone"
import { ConnectionForm } from "#components/connections/connection-form"
import { ConnectionFrame } from "#components/connections/connection-frame"
import { getConnection } from "#lib/connections/queries"
import { requireAdministrator } from "#lib/session"
import { deleteConnectionAction, updateConnectionAction } from "./actions"

export const metadata: Metadata = { title: "General" }

export default async function GeneralPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/connections/${id}/general`)
  const connection = (await getConnection(id)) ?? notFound()
  return (
    <ConnectionFrame connection={connection}>
      <ConnectionForm connection={connection} updateConnection={updateConnectionAction} />
      <ConnectionDangerZone
        connection={connection}
        updateConnection={updateConnectionAction}
        deleteConnection={deleteConnectionAction}
      />
    </ConnectionFrame>
  )
}
