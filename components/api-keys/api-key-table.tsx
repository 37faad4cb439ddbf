import { Card } from "#components/ui/card"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { ActionResult } from "#lib/action-result"
import type { ApiKeySummary, RevokeApiKey as Revocation } from "#lib/api-keys/schema"
import { RevokeApiKey } from "./revoke-api-key"

interface ApiKeyTableProps {
  keys: ApiKeySummary[]
  revokeApiKey: (input: Revocation) => Promise<ActionResult<void>>
  onRevoked: () => Promise<void>
}

/** API keys, those that open something first. */
export function ApiKeyTable({ keys, ...revocation }: ApiKeyTableProps) {
  return (
    <Card flush>
      <Table caption="API keys" rows={keys} rowKey={({ id }) => id} columns={[...columns, revokeColumn(revocation)]} />
    </Card>
  )
}

function revokeColumn(revocation: Omit<ApiKeyTableProps, "keys">) {
  return {
    key: "revoke",
    header: "Revoke",
    hideHeader: true,
    align: "end" as const,
    cell: (apiKey: ApiKeySummary) => apiKey.revokedAt === null && <RevokeApiKey apiKey={apiKey} {...revocation} />,
  }
}

const columns = [
  {
    key: "name",
    header: "Name",
    cell: ({ name }: ApiKeySummary) => <span className="font-medium break-words text-ink">{name}</span>,
    className: "md:w-[24%]",
  },
  {
    key: "prefix",
    header: "Key",
    cell: ({ prefix }: ApiKeySummary) => <code className="font-mono text-sm">{prefix}…</code>,
  },
  {
    key: "status",
    header: "Status",
    cell: ({ revokedAt }: ApiKeySummary) => <KeyStatus revokedAt={revokedAt} />,
  },
  {
    key: "created",
    header: "Created",
    cell: ({ createdAt, createdBy }: ApiKeySummary) => (
      <>
        <Time value={createdAt} exact="day" className="block whitespace-nowrap" />
        <span className="block text-sm break-all text-ink-subtle">by {createdBy}</span>
      </>
    ),
  },
  {
    key: "used",
    header: "Last used",
    cell: ({ lastUsedAt }: ApiKeySummary) =>
      lastUsedAt === null ? "Never" : <Time value={lastUsedAt} className="whitespace-nowrap" />,
  },
]

function KeyStatus({ revokedAt }: { revokedAt: string | null }) {
  if (revokedAt === null) return <Status value="enabled" label="Usable" />
  return <Status value="disabled" label="Revoked" detail={<Time value={revokedAt} exact="day" />} />
}
