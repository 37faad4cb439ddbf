import type { Metadata } from "next"
import { ActivityDownload, ActivityLog } from "#components/activity/activity-log"
import { PageHeader } from "#components/ui/page-header"
import { activityChoices, listActivity } from "#lib/activity/queries"
import { activityFilterSchema } from "#lib/activity/schema"
import { activityQueryString } from "#lib/activity/terms"
import { findAttempt } from "#lib/provisioning/attempts"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Activity" }

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActivityPage({ searchParams }: PageProps) {
  const given = await searchParams
  const filter = activityFilterSchema.parse(given)
  const attempt = String(given.attempt ?? "")
  await requireAdministrator(`/activity${activityQueryString({ ...filter, attempt })}`)
  const [initial, choices, opened] = await Promise.all([
    listActivity(filter),
    activityChoices(filter),
    findAttempt(attempt),
  ])
  return (
    <>
      <PageHeader
        title="Activity"
        description="Every call to every service provider, and why nothing was sent."
        actions={<ActivityDownload filter={filter} />}
      />
      <ActivityLog filter={filter} initial={initial} choices={choices} opened={opened} />
    </>
  )
}
