import type { Metadata } from "next"
import { ConflictList } from "#components/conflicts/conflict-list"
import { PageHeader } from "#components/ui/page-header"
import { listConflicts } from "#lib/conflicts/queries"
import { conflictsPageSchema } from "#lib/conflicts/schema"
import { failuresAddress } from "#lib/retries/address"
import { connectorsThatFail } from "#lib/retries/failures"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Conflicts" }

interface ConflictsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ConflictsPage({ searchParams }: ConflictsPageProps) {
  const query = conflictsPageSchema.parse(await searchParams)
  await requireAdministrator(failuresAddress("/conflicts", query))
  const [page, connectors] = await Promise.all([listConflicts(query), connectorsThatFail(query.connector)])
  return (
    <>
      <PageHeader
        title="Conflicts"
        description="The service provider has an account with the same name already, and Ferry cannot tell for certain whose it is. Decide for each: link the account, overwrite it, or leave it alone."
      />
      <ConflictList query={query} initial={page} connectors={connectors} />
    </>
  )
}
