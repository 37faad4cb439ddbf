import { asJson, db } from "#lib/db"
import { type ManagedAttributes, managedGroup } from "#lib/provisioning/mapping"
import type { ScimFailure } from "#lib/scim/errors"
import { namesake, refusals } from "./answers"
import { type ApplicationName, applicationNames, remoteIdOf, type Standing, standingOf } from "./applications"
import { bodyOf, plainSettings } from "./bodies"
import { wrongSinceMs } from "./configuration"
import { departmentGroups } from "./directory"
import { outOfScope } from "./past"
import { departments, idOf, type Person } from "./people"

const minuteMs = 60_000

interface Row {
  connectorId: string
  resourceId: string
  resourceName: string
  desiredRevision: number
  appliedRevision: number
  remoteId: string | null
  lastSent: ManagedAttributes | null
  attempts: number
  nextAttemptAt: Date | null
  lastFailure: ScimFailure | null
  lastAttemptAt: Date | null
  lastSuccessAt: Date | null
  skipReason: string | null
  createdAt: Date
}

/** A row for everybody in every application, as the engine would have left it. */
export async function seedResources(connectors: Record<ApplicationName, string>, people: Person[], now: Date) {
  const all = applicationNames.flatMap((application) =>
    people.map((person) => rowOf(application, connectors[application], person, now)),
  )
  await db.$executeRaw`
    INSERT INTO "ProvisionedResource" ("id", "connectorId", "resourceType", "resourceId", "resourceName", "desiredRevision",
      "appliedRevision", "remoteId", "lastSent", "attempts", "nextAttemptAt", "lastFailure", "lastAttemptAt", "lastSuccessAt",
      "skipReason", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), "connectorId", 'User', "resourceId", "resourceName", "desiredRevision",
      "appliedRevision", "remoteId", "lastSent", "attempts", "nextAttemptAt", "lastFailure", "lastAttemptAt", "lastSuccessAt",
      "skipReason", "createdAt", "createdAt"
    FROM jsonb_to_recordset(${JSON.stringify(all)}::jsonb) AS r("connectorId" uuid, "resourceId" uuid, "resourceName" text,
      "desiredRevision" int, "appliedRevision" int, "remoteId" text, "lastSent" jsonb, "attempts" int,
      "nextAttemptAt" timestamptz, "lastFailure" jsonb, "lastAttemptAt" timestamptz, "lastSuccessAt" timestamptz,
      "skipReason" text, "createdAt" timestamptz)`
  await seedGroups(connectors.crm, people, now)
  for (const application of applicationNames) await noteSuccess(application, connectors[application], now)
}

function rowOf(application: ApplicationName, connectorId: string, person: Person, now: Date): Row {
  const standing = standingOf(application, person)
  const isThere = standing === "in sync"
  const isPaused = standing === "waiting" && application === "hr"
  return {
    connectorId,
    resourceId: person.id,
    resourceName: person.userName,
    desiredRevision: 1,
    appliedRevision: isThere || standing === "skipped" ? 1 : 0,
    remoteId: isThere ? remoteIdOf(application, person) : null,
    lastSent: isThere ? bodyOf(person) : null,
    lastAttemptAt: standing === "skipped" || isPaused ? null : person.onboardedAt,
    lastSuccessAt: isThere || standing === "skipped" ? person.onboardedAt : null,
    skipReason: standing === "skipped" ? outOfScope : null,
    createdAt: person.onboardedAt,
    ...progressOf(standing, application, person, now),
  }
}

function progressOf(standing: Standing, application: ApplicationName, { place }: Person, now: Date) {
  const nothing = { attempts: 0, nextAttemptAt: null, lastFailure: null }
  if (standing === "rejected") return { ...nothing, attempts: 1, lastFailure: refusals.tooLong.failure }
  if (standing === "conflict") return { ...nothing, attempts: 1, lastFailure: namesake(idOf("namesake", place)) }
  if (standing !== "waiting") return nothing
  if (application === "hr") return { ...nothing, nextAttemptAt: now }
  const nextAttemptAt = new Date(now.getTime() + (place % 40) * 15_000)
  return { attempts: 1 + (place % 3), nextAttemptAt, lastFailure: refusals.tooMany.failure }
}

async function seedGroups(connectorId: string, people: Person[], now: Date): Promise<void> {
  for (const group of departmentGroups()) {
    const { id } = await db.provisionedResource.create({
      data: {
        connectorId,
        resourceType: "Group",
        resourceId: group.id,
        resourceName: group.displayName,
        appliedRevision: 1,
        remoteId: group.id,
        lastSent: asJson(managedGroup(group, plainSettings).body),
        nextAttemptAt: null,
        lastAttemptAt: now,
        lastSuccessAt: now,
      },
    })
    const members = people.filter(({ department }) => department === departments[departmentGroups().indexOf(group)])
    await db.provisionedMember.createMany({
      data: members.map((person) => ({ rowId: id, remoteId: remoteIdOf("crm", person) })),
    })
  }
}

async function noteSuccess(application: ApplicationName, id: string, now: Date): Promise<void> {
  const agoMs = application === "hr" ? wrongSinceMs : minuteMs
  await db.outboundConnector.update({ where: { id }, data: { lastSuccessAt: new Date(now.getTime() - agoMs) } })
}
