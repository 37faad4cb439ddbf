import { activityCsvHeader, activityCsvRow } from "#lib/activity/csv"
import { everyAttempt } from "#lib/activity/queries"
import { type ActivityFilter, activityFilterSchema } from "#lib/activity/schema"
import { csvDownload } from "#lib/csv"
import { answering } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const filter = activityFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
    return csvDownload({ name: "activity", header: activityCsvHeader, pages: rows(filter) })
  })
}

async function* rows(filter: ActivityFilter) {
  for await (const attempts of everyAttempt(filter)) yield attempts.map(activityCsvRow)
}
