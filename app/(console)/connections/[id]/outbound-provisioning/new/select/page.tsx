import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SelectStep } from "#components/connectors/select-step"
import { getConnection } from "#lib/connections/queries"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Connector selection" }

export default async function SelectPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning/new/select`)
  if (!(await getConnection(id))) notFound()
  return <SelectStep />
}
