import { Card } from "#components/ui/card"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import { ProvisioningSummary } from "#components/users/provisioning-summary"
import type { GroupSummary } from "#lib/directory/group-schema"

/** Groups as rows that lead to each one's page. */
export function GroupTable({ groups }: { groups: GroupSummary[] }) {
  return (
    <Card flush>
      <Table
        caption="Groups"
        rows={groups}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/groups/${id}`}
        columns={columns}
      />
    </Card>
  )
}

const columns = [
  {
    key: "group",
    header: "Group",
    cell: ({ displayName }: GroupSummary) => <span className="block break-words">{displayName}</span>,
    className: "md:w-[40%]",
  },
  {
    key: "members",
    header: "Members",
    cell: ({ members }: GroupSummary) => members.toLocaleString("en"),
    align: "end" as const,
    className: "md:w-28",
  },
  {
    key: "provisioning",
    header: "Provisioning",
    cell: ({ provisioning }: GroupSummary) => <ProvisioningSummary counts={provisioning} />,
    className: "md:w-44",
  },
  {
    key: "created",
    header: "Created",
    cell: ({ createdAt }: GroupSummary) => <Time value={createdAt} className="whitespace-nowrap" />,
    className: "md:w-36",
  },
]
