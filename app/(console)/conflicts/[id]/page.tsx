import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ConflictView } from "#components/conflicts/conflict-view"
import { findConflict } from "#lib/conflicts/queries"
import { requireAdministrator } from "#lib/session"
import { retryAction } from "../../failures/actions"
import { includeAgainAction, linkAccountAction, skipResourceAction } from "./actions"

export const metadata: Metadata = { title: "Conflict" }

const actions = {
  linkAccount: linkAccountAction,
  skipResource: skipResourceAction,
  includeAgain: includeAgainAction,
  retry: retryAction,
}

export default async function ConflictPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireAdministrator(`/conflicts/${id}`)
  const conflict = (await findConflict(id)) ?? notFound()
  return <ConflictView key={id} initial={conflict} actions={actions} />
}
