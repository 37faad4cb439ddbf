import { db } from "#lib/db"
import { latencyBucket } from "#lib/provisioning/latency"
import { type ApplicationName, applicationNames, standingOf } from "./applications"
import { bodyOf } from "./bodies"
import type { Seeding } from "./configuration"
import { attemptsOf } from "./history"
import type { PastAttempt } from "./past"
import type { Person } from "./people"

type Connectors = Record<ApplicationName, string>
type Recorded = PastAttempt & { connectorId: string }

/** So many are inserted by one statement. */
const batch = 4000

/** Thirty days of attempts, and the counts that came of them. @returns how many attempts */
export async function seedAttempts(seeding: Seeding, connectors: Connectors, people: Person[]): Promise<number> {
  const all = applicationNames
    .flatMap((application) => people.flatMap((person) => ofOne(seeding, connectors, application, person)))
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  for (let start = 0; start < all.length; start += batch) await insert(all.slice(start, start + batch))
  await countOutcomes()
  await countLatencies(all, people)
  return all.length
}

function ofOne(
  { now, endpoints }: Seeding,
  connectors: Connectors,
  application: ApplicationName,
  person: Person,
): Recorded[] {
  const { userEndpoint } = endpoints[application]
  const standing = standingOf(application, person)
  const attempts = attemptsOf({ application, userEndpoint, person, standing, body: bodyOf(person), now })
  return attempts.map((attempt) => ({ ...attempt, connectorId: connectors[application] }))
}

async function insert(attempts: Recorded[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ProvisioningAttempt" ("connectorId", "resourceType", "resourceId", "resourceName", "passId", "operation",
      "outcome", "httpStatus", "scimType", "failureKind", "detail", "method", "url", "changes", "requestBody", "responseBody",
      "durationMs", "startedAt", "attempt", "nextAttemptAt")
    SELECT "connectorId", 'User', "resourceId", "resourceName", "passId", "operation",
      "outcome", "httpStatus", "scimType", "failureKind", "detail", "method", "url", "changes", "requestBody", "responseBody",
      "durationMs", "startedAt", "attempt", "nextAttemptAt"
    FROM jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) AS a(
      "connectorId" uuid, "resourceId" uuid, "resourceName" text, "passId" uuid, "operation" text,
      "outcome" text, "httpStatus" int, "scimType" text, "failureKind" text, "detail" text, "method" text, "url" text,
      "changes" jsonb, "requestBody" jsonb, "responseBody" text, "durationMs" int, "startedAt" timestamptz, "attempt" int,
      "nextAttemptAt" timestamptz)
    ORDER BY "startedAt"`
}

async function countOutcomes(): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ProvisioningCount" ("connectorId", "hour", "resourceType", "measure", "bucket", "count")
    SELECT "connectorId", date_trunc('hour', "startedAt"), "resourceType",
      CASE WHEN "outcome" = 'succeeded' AND "operation" = 'create' THEN 'provisioned'
        WHEN "outcome" = 'succeeded' THEN 'updated' ELSE "outcome" END, 0, count(*)
    FROM "ProvisioningAttempt" WHERE "outcome" IN ('succeeded', 'retrying', 'stopped', 'paused', 'skipped')
    GROUP BY 1, 2, 3, 4`
}

/** How long everybody waited for the account, counted as the engine does. */
async function countLatencies(all: Recorded[], people: Person[]): Promise<void> {
  const onboarded = new Map(people.map(({ id, onboardedAt }) => [id, onboardedAt.getTime()]))
  const latencies = all
    .filter(({ operation, outcome }) => operation === "create" && outcome === "succeeded")
    .map(({ connectorId, resourceId, startedAt, durationMs }) => ({
      connectorId,
      startedAt,
      bucket: latencyBucket(startedAt.getTime() + durationMs - (onboarded.get(resourceId) ?? 0)),
    }))
  await db.$executeRaw`
    INSERT INTO "ProvisioningCount" ("connectorId", "hour", "resourceType", "measure", "bucket", "count")
    SELECT "connectorId", date_trunc('hour', "startedAt"), 'User', 'latency', "bucket", count(*)
    FROM jsonb_to_recordset(${JSON.stringify(latencies)}::jsonb) AS l("connectorId" uuid, "startedAt" timestamptz, "bucket" int)
    GROUP BY 1, 2, 5`
}
