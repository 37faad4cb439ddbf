import { GuardedLink } from "#components/shell/guarded-link"
import { Table } from "#components/ui/table"
import type { Finding, FindingKind } from "#lib/runs/schema"
import { RepairOne, type Repairs } from "./repair-one"

interface FindingTableProps {
  kind: FindingKind
  findings: Finding[]
  /** null: Ferry can do nothing about them. */
  repairs: Repairs | null
}

/** Findings as rows: who, why, which account, and its repair. */
export function FindingTable({ kind, findings, repairs }: FindingTableProps) {
  return (
    <Table
      caption="Findings"
      rows={findings}
      rowKey={({ id }) => id}
      columns={[...columnsOf[kind], ...(repairs ? [repairColumn(repairs)] : [])]}
    />
  )
}

const whose = {
  key: "who",
  header: "User or group",
  className: "md:w-[30%]",
  cell: ({ resourceType, resourceId, resourceName }: Finding) => (
    <>
      {resourceId === null ? (
        <span className="block break-all">{resourceName}</span>
      ) : (
        <GuardedLink
          href={`/${resourceType === "User" ? "users" : "groups"}/${resourceId}`}
          className="rounded-sm font-medium break-all text-ink hover:underline"
        >
          {resourceName}
        </GuardedLink>
      )}
      {resourceType === "Group" && <span className="block text-sm font-normal text-ink-subtle">Group</span>}
    </>
  ),
}

const reason = {
  key: "reason",
  header: "Reason",
  cell: ({ reason: text }: Finding) => <span className="break-words">{text}</span>,
}

const account = {
  key: "account",
  header: "Account",
  cell: ({ remoteId }: Finding) => <span className="font-mono text-sm break-all">{remoteId}</span>,
}

const columnsOf = {
  create: [whose],
  link: [whose, account],
  update: [whose, reason, account],
  skip: [whose, reason],
  missing: [whose, reason, account],
  changed: [whose, reason, account],
  unmanaged: [whose, reason, account],
} as const satisfies Record<FindingKind, readonly unknown[]>

function repairColumn(repairs: Repairs) {
  return {
    key: "repair",
    header: "Repair",
    align: "end" as const,
    cell: (found: Finding) => <RepairOne found={found} {...repairs} />,
  }
}
