import { redirect } from "next/navigation"
import { requireAdministrator } from "#lib/session"

export default async function NewConnectorPage({ params }: { params: Promise<{ id: string }> }) {
  const path = `/connections/${(await params).id}/outbound-provisioning/new/select`
  await requireAdministrator(path)
  redirect(path)
}
