import { redirect } from "next/navigation"
import { requireAdministrator } from "#lib/session"

export default async function ConnectionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/connections/${id}`)
  redirect(`/connections/${id}/general`)
}
