import { z } from "zod"
import { restorablePart } from "#lib/audit/events"
import { findAuditRow, namesIn } from "#lib/audit/queries"
import type { ConnectorPart, Restoration, RestorePreview, RestoreSide } from "#lib/audit/schema"
import { changesBetween } from "#lib/audit/state"
import { parseState, type State } from "#lib/audit/values"
import { auditedMapping, auditedPolicies, auditedSettings } from "#lib/connectors/audited"
import { authenticationModeSchema } from "#lib/connectors/authentication"
import { describeSecrets, sealedColumns } from "#lib/connectors/saved"
import { secretProblems } from "#lib/connectors/secret-problems"
import { settingsForm } from "#lib/connectors/settings-form"
import { asJson, db } from "#lib/db"
import { assertNever } from "#lib/errors"

const optional = z.string().nullable().default(null)

/** General settings as an event keeps them. What an older event does not know was not there then. */
const settingsSchema = z.object({
  name: z.string(),
  enabled: z.boolean(),
  authentication: authenticationModeSchema.default("basic"),
  username: z.string().default(""),
  headerName: optional,
  tokenEndpoint: optional,
  tokenScope: optional,
  userEndpoint: z.string(),
  groupEndpoint: optional,
  userStoreDomain: optional,
  passwordProvisioning: z.boolean().default(false),
  caCertificate: optional,
  clientCertificate: optional,
})

/** General settings of an event as a form has them; empty secrets keep the saved ones. */
export function restoredForm(state: State, { id, version }: { id: string; version: number }) {
  return settingsForm({ ...settingsSchema.parse(state), id, version })
}

export interface Restorable {
  part: ConnectorPart
  connectorId: string
  sides: Record<RestoreSide, State | null>
}

/** What an event can be restored to, or null where that is nothing. */
export async function findRestorable(eventId: string): Promise<Restorable | null> {
  const event = await findAuditRow(eventId)
  const part = event && restorablePart(event.action)
  if (event === null || part === null) return null
  const sides = { before: parseState(event.before), after: parseState(event.after) }
  return { part, connectorId: event.subjectId, sides }
}

/** What restoring an event would do now, or null when it cannot be restored at all. */
export async function previewRestore(eventId: string): Promise<RestorePreview | null> {
  const restorable = await findRestorable(eventId)
  if (restorable === null) return null
  const { part, connectorId, sides } = restorable
  const now = await presentState(part, connectorId)
  if (now === null) return { version: null, before: null, after: null }
  const toRestoration = async (then: State | null) =>
    then === null ? null : restorationOf(part, connectorId, now.state, then)
  return {
    version: now.version,
    before: await toRestoration(sides.before),
    after: await toRestoration(sides.after),
  }
}

async function presentState(part: ConnectorPart, id: string) {
  const connector = await db.outboundConnector.findUnique({ where: { id }, select: columnsOf(part) })
  return connector && { version: connector.version, state: parseState(asJson(connector)) ?? {} }
}

function columnsOf(part: ConnectorPart) {
  switch (part) {
    case "settings":
      return auditedSettings
    case "mapping":
      return auditedMapping
    case "policies":
      return auditedPolicies
    default:
      return assertNever(part)
  }
}

async function restorationOf(part: ConnectorPart, id: string, now: State, then: State): Promise<Restoration> {
  const [before, after] = [withoutMoments(part, now), withoutMoments(part, then)]
  const names = await namesIn([{ before, after }])
  const changes = changesBetween(before, after, names).filter(({ isChanged }) => isChanged)
  return { changes, needs: part === "settings" && changes.length > 0 ? await neededSecrets(id, then) : {} }
}

/** Secrets stay as they are, and so do the moments when they were set. The name is of the general settings. */
function withoutMoments(part: ConnectorPart, state: State): State {
  const kept = Object.entries(state).filter(
    ([key]) => !key.endsWith("SetAt") && key !== "restoredFrom" && (part === "settings" || key !== "name"),
  )
  return Object.fromEntries(kept)
}

async function neededSecrets(id: string, then: State): Promise<Restoration["needs"]> {
  const sealed = await db.outboundConnector.findUnique({ where: { id }, select: sealedColumns })
  if (sealed === null) return {}
  return secretProblems(restoredForm(then, { id, version: 0 }), describeSecrets(sealed))
}
