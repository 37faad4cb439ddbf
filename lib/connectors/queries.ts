import { describeCertificate } from "#lib/connectors/certificates"
import { connectorHealths } from "#lib/connectors/health"
import { describeSecrets, sealedColumns } from "#lib/connectors/saved"
import type { ConnectorSummary } from "#lib/connectors/schema"
import { connectorStatus } from "#lib/connectors/status"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { learnedSchema } from "#lib/provisioning/capabilities"
import { provisioningCounts } from "#lib/provisioning/queries"
import { noResources, type ProvisioningCounts } from "#lib/provisioning/status"
import { unsentUsers } from "#lib/runs/unsent"
import { scimFailureSchema } from "#lib/scim/errors"

const summaryColumns = {
  ...sealedColumns,
  name: true,
  enabled: true,
  version: true,
  username: true,
  headerName: true,
  tokenScope: true,
  clientKeySetAt: true,
  userStoreDomain: true,
  passwordProvisioning: true,
  passwordSetAt: true,
  defaultPasswordSetAt: true,
  pauseFailure: true,
  pausedAt: true,
  nextProbeAt: true,
  learned: true,
  connection: { select: { enabled: true } },
} as const

/** A connection's connectors in the order they were registered, with their progress. Of secrets: only whether and when set. */
export async function listConnectors(connectionId: string): Promise<ConnectorSummary[]> {
  const connectors = await db.outboundConnector.findMany({
    where: { connectionId },
    select: summaryColumns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
  const counts = await provisioningCounts(connectors.map(({ id }) => id))
  const healths = await connectorHealths(connectors.map(({ id }) => id))
  const unsent = await unsentUsers(connectors.filter(({ enabled }) => enabled).map(({ id }) => id))
  return connectors.map((connector) => ({
    ...toSummary(connector, counts[connector.id] ?? noResources),
    unsentUsers: unsent.get(connector.id) ?? 0,
    health: healths.get(connector.id)?.health ?? "disabled",
  }))
}

type StoredConnector = Prisma.OutboundConnectorGetPayload<{ select: typeof summaryColumns }>

function toSummary(
  connector: StoredConnector,
  counts: ProvisioningCounts,
): Omit<ConnectorSummary, "unsentUsers" | "health"> {
  const secrets = describeSecrets(connector)
  const now = new Date()
  return {
    ...secrets,
    id: connector.id,
    name: connector.name,
    enabled: connector.enabled,
    version: connector.version,
    username: connector.username,
    headerName: connector.headerName,
    tokenScope: connector.tokenScope,
    userStoreDomain: connector.userStoreDomain,
    learned: evidenceOf(connector.learned),
    passwordProvisioning: connector.passwordProvisioning,
    passwordSetAt: connector.passwordSetAt.toISOString(),
    defaultPasswordSetAt: connector.defaultPasswordSetAt?.toISOString() ?? null,
    caCertificate: connector.caCertificate,
    caFacts: describeCertificate(connector.caCertificate, now),
    clientCertificate: connector.clientCertificate,
    clientFacts: describeCertificate(connector.clientCertificate, now),
    clientKeySetAt: connector.clientKeySetAt?.toISOString() ?? null,
    status: connectorStatus({ ...connector, ...secrets, connectionEnabled: connector.connection.enabled, counts }),
    pause: toPause(connector),
    counts,
  }
}

/** What the service provider was seen to do, a sentence each. */
function evidenceOf(stored: unknown): ConnectorSummary["learned"] {
  const { User, Group } = learnedSchema.parse(stored)
  return { users: Object.values(User.evidence), groups: Object.values(Group.evidence) }
}

function toPause({ pausedAt, pauseFailure, nextProbeAt }: StoredConnector): ConnectorSummary["pause"] {
  if (pausedAt === null) return null
  const failure = scimFailureSchema.safeParse(pauseFailure)
  return {
    reason: failure.success ? failure.data.message : "The service provider refused to work with this connector.",
    detail: failure.data?.detail,
    since: pausedAt.toISOString(),
    nextProbeAt: nextProbeAt?.toISOString() ?? null,
  }
}
