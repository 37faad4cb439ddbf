import type { Metadata } from "next"
import { ConnectionGallery } from "#components/connections/connection-gallery"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Create New Connection" }

export default async function NewConnectionPage() {
  await requireAdministrator("/connections/new")
  return <ConnectionGallery />
}
