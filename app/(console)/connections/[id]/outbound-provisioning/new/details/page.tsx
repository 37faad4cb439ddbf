import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { DetailsStep } from "#components/connectors/details-step"
import { getConnection } from "#lib/connections/queries"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Connector Details" }

export default async function DetailsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning/new/details`)
  if (!(await getConnection(id))) notFound()
  return <DetailsStep />
}
