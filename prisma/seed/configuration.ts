import type { Actor } from "#lib/actor"
import { createConnection } from "#lib/connections/mutations"
import { createConnector, updateConnector } from "#lib/connectors/mutations"
import type { UpdateConnector } from "#lib/connectors/schema"
import { emptyConnector } from "#lib/connectors/terms"
import { asJson, db } from "#lib/db"
import { updatePolicies } from "#lib/policies/mutations"
import { defaultPolicies } from "#lib/policies/schema"
import { refusals } from "./answers"
import type { ApplicationName } from "./applications"

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** When somebody changed the password of the HR application's connector to a wrong one. */
export const wrongSinceMs = 16 * hourMs

export interface Endpoints {
  userEndpoint: string
  groupEndpoint: string
}

export interface Seeding {
  now: Date
  /** Who did everything, but for the wrong password. */
  ana: Actor
  ben: Actor
  credentials: { username: string; password: string }
  endpoints: Record<ApplicationName, Endpoints>
}

const connections: Record<ApplicationName, { name: string; description: string }> = {
  crm: { name: "Acme CRM", description: "Customer records, quotes and the sales pipeline" },
  wiki: { name: "Northwind Wiki", description: "Everything that somebody wrote down" },
  hr: { name: "Legacy HR", description: "Contracts and holidays; on its way out" },
}

/** The connections with a connector each, as administrators made and changed them. @returns the connectors' ids */
export async function seedConfiguration(seeding: Seeding): Promise<Record<ApplicationName, string>> {
  const [crm, wiki, hr] = [
    await register(seeding, "crm"),
    await register(seeding, "wiki"),
    await register(seeding, "hr"),
  ]
  await narrowWiki(seeding, wiki)
  await mistypePassword(seeding, hr)
  return { crm: crm.id, wiki: wiki.id, hr: hr.id }
}

interface Registered {
  id: string
  form: UpdateConnector
}

async function register(seeding: Seeding, application: ApplicationName): Promise<Registered> {
  const { ana, now, credentials, endpoints } = seeding
  const { id: connectionId } = await createConnection(ana, connections[application])
  // Only the CRM is given groups.
  const { userEndpoint, groupEndpoint } = endpoints[application]
  const typed = {
    ...emptyConnector,
    name: "SCIM2",
    ...credentials,
    userEndpoint,
    groupEndpoint: application === "crm" ? groupEndpoint : "",
  }
  const { id } = await createConnector(ana, { ...typed, connectionId })
  const form = { ...typed, password: "", id, version: 1, enabled: true }
  const { version } = await updateConnector(ana, form)
  const madeAt = new Date(now.getTime() - 31 * dayMs)
  await db.connection.update({ where: { id: connectionId }, data: { createdAt: madeAt } })
  await db.outboundConnector.update({ where: { id }, data: { createdAt: madeAt, testedAt: madeAt } })
  await dateAudit(connectionId, madeAt)
  await dateAudit(id, madeAt)
  return { id, form: { ...form, version } }
}

async function narrowWiki({ ana, now }: Seeding, { id, form: { version } }: Registered): Promise<void> {
  const filter = { scope: "filter" as const, filter: 'userType eq "Employee"', groupIds: [] }
  const pace = { parallelRequests: 4, requestsPerSecond: null, holdRemovals: 500, holdRemovalsPercent: null }
  await updatePolicies(ana, { ...defaultPolicies, ...filter, ...pace, id, version })
  await dateAudit(id, new Date(now.getTime() - 12 * dayMs), "connector.policies")
}

/** Since yesterday nothing works there any more. */
async function mistypePassword({ ben, now, credentials }: Seeding, { id, form }: Registered): Promise<void> {
  const at = new Date(now.getTime() - wrongSinceMs)
  await updateConnector(ben, { ...form, password: `${credentials.password}-2026` })
  const pauseFailure = asJson(refusals.unauthorized.failure)
  const nextProbeAt = new Date(now.getTime() + 240_000)
  await db.outboundConnector.update({
    where: { id },
    data: { passwordSetAt: at, pausedAt: at, pauseFailure, pauses: 12, nextProbeAt },
  })
  const [last] = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: "desc" }, take: 1 })
  if (last?.after) {
    const after = { ...Object(last.after), passwordSetAt: at.toISOString() }
    await db.auditEvent.update({ where: { id: last.id }, data: { at, after } })
  }
}

async function dateAudit(subjectId: string, at: Date, action?: string): Promise<void> {
  await db.auditEvent.updateMany({ where: { subjectId, ...(action !== undefined && { action }) }, data: { at } })
}
