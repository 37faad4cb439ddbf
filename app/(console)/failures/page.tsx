import type { Metadata } from "next"
import { FailureCenter } from "#components/retries/failure-center"
import { PageHeader } from "#components/ui/page-header"
import { failuresAddress } from "#lib/retries/address"
import { listFailures } from "#lib/retries/failures"
import { listRetries, retryProgress } from "#lib/retries/queries"
import { failuresPageSchema } from "#lib/retries/schema"
import { requireAdministrator } from "#lib/session"
import { retryAction } from "./actions"

export const metadata: Metadata = { title: "Failures" }

interface FailuresPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FailuresPage({ searchParams }: FailuresPageProps) {
  const { retry: retryId, ...given } = await searchParams
  const query = failuresPageSchema.parse(given)
  await requireAdministrator(failuresAddress("/failures", { ...query, retry: String(retryId ?? "") }))
  const [page, retries, opened] = await Promise.all([
    listFailures(query),
    listRetries(),
    retryProgress(String(retryId ?? "")),
  ])
  return (
    <>
      <PageHeader
        title="Failures"
        description="What could not be provisioned and is still not as it should be, by reason. Correct the cause, then retry: what has succeeded meanwhile is not sent again."
      />
      <FailureCenter query={query} initial={page} retries={retries} opened={opened} retry={retryAction} />
    </>
  )
}
