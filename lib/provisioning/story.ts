import { z } from "zod"
import { authenticationModeSchema } from "#lib/connectors/authentication"
import { db } from "#lib/db"
import { findAttempt } from "#lib/provisioning/attempts"
import { attributeChangeSchema } from "#lib/provisioning/changes"
import { stepsOf } from "#lib/provisioning/pass"
import { provisioningOf } from "#lib/provisioning/queries"
import type { AttemptDetail, AttemptLine, AttemptStory } from "#lib/provisioning/schema"

const mostCalls = 50
const mostEarlier = 10

const lineFields = {
  id: true,
  operation: true,
  outcome: true,
  httpStatus: true,
  durationMs: true,
  startedAt: true,
} as const

/** One attempt with its pass, what came before it and where the resource stands now; null when there is none of this id. */
export async function findAttemptStory(id: string): Promise<AttemptStory | null> {
  const attempt = await findAttempt(id)
  if (attempt === null) return null
  const own = await db.provisioningAttempt.findUnique({
    where: { id: BigInt(id) },
    select: {
      passId: true,
      changes: true,
      connector: { select: { authentication: true, headerName: true } },
    },
  })
  if (own === null) return null
  const { passId, connector } = own
  const [pass, earlier, place] = await Promise.all([
    passOf(attempt, passId),
    earlierThan(attempt, passId),
    placeOf(attempt),
  ])
  return {
    ...attempt,
    ...pass,
    earlier,
    place,
    changes: z.array(attributeChangeSchema).catch([]).parse(own.changes),
    authentication: {
      mode: authenticationModeSchema.parse(connector.authentication),
      headerName: connector.headerName,
    },
  }
}

type Of = Pick<AttemptDetail, "id" | "connectorId" | "resourceType" | "resourceId">

function ofSameResource({ connectorId, resourceType, resourceId }: Of) {
  return { connectorId, resourceType, resourceId }
}

async function passOf(attempt: Of, passId: string | null) {
  const which = passId === null ? { id: BigInt(attempt.id) } : { ...ofSameResource(attempt), passId }
  const rows = await db.provisioningAttempt.findMany({
    where: which,
    select: {
      ...lineFields,
      resourceType: true,
      failureKind: true,
      detail: true,
      method: true,
      url: true,
      changes: true,
      requestBody: true,
      responseBody: true,
    },
    orderBy: { id: "asc" },
    take: mostCalls + 1,
  })
  const calls = rows.slice(0, mostCalls)
  return {
    steps: stepsOf(calls, passId !== null),
    calls: calls.map(toLine),
    hasMoreCalls: rows.length > mostCalls,
  }
}

async function earlierThan(attempt: Of, passId: string | null): Promise<AttemptLine[]> {
  const otherPass = passId === null ? {} : { OR: [{ passId: null }, { passId: { not: passId } }] }
  const rows = await db.provisioningAttempt.findMany({
    where: { ...ofSameResource(attempt), ...otherPass, id: { lt: BigInt(attempt.id) } },
    select: lineFields,
    orderBy: { id: "desc" },
    take: mostEarlier,
  })
  return rows.map(toLine)
}

async function placeOf({ connectorId, resourceId, resourceType }: Of): Promise<AttemptStory["place"]> {
  const places = await provisioningOf(resourceId, resourceType)
  const place = places.find((one) => one.connectorId === connectorId)
  if (place === undefined) return null
  const { rowId, status, isConflict, excludedBy } = place
  return { rowId, status, isConflict, excludedBy }
}

type LineRow = Omit<AttemptLine, "id" | "startedAt"> & { id: bigint; startedAt: Date }

function toLine({ id, operation, outcome, httpStatus, durationMs, startedAt }: LineRow): AttemptLine {
  return { id: id.toString(), operation, outcome, httpStatus, durationMs, startedAt: startedAt.toISOString() }
}
