import type { Metadata } from "next"
import { OverviewScreen } from "#components/overview/overview-screen"
import { getOverview } from "#lib/overview/queries"
import { overviewQuerySchema } from "#lib/overview/schema"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Overview" }

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OverviewPage({ searchParams }: PageProps) {
  await requireAdministrator("/")
  const { range } = overviewQuerySchema.parse(await searchParams)
  return <OverviewScreen initial={await getOverview(range)} />
}
