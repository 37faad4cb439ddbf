import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ReviewStep } from "#components/connectors/review-step"
import { getConnection } from "#lib/connections/queries"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Summary" }

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/connections/${id}/outbound-provisioning/new/review`)
  if (!(await getConnection(id))) notFound()
  return <ReviewStep />
}
