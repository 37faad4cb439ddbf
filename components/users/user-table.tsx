import { Card } from "#components/ui/card"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { UserSummary } from "#lib/directory/schema"
import { ProvisioningSummary } from "./provisioning-summary"

/** Users as rows that lead to each one's page. */
export function UserTable({ users }: { users: UserSummary[] }) {
  return (
    <Card flush>
      <Table
        caption="Users"
        rows={users}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/users/${id}`}
        columns={columns}
      />
    </Card>
  )
}

const columns = [
  {
    key: "user",
    header: "User",
    cell: ({ displayName, userName }: UserSummary) => (
      <>
        <span className="block break-words">{displayName}</span>
        {userName !== displayName && (
          <span className="block text-sm font-normal break-all text-ink-subtle">{userName}</span>
        )}
      </>
    ),
    className: "md:w-[32%]",
  },
  {
    key: "email",
    header: "E-mail",
    cell: ({ email }: UserSummary) => <span className="break-all">{email ?? "–"}</span>,
  },
  {
    key: "state",
    header: "State",
    cell: ({ active }: UserSummary) => <UserState active={active} />,
    className: "md:w-32",
  },
  {
    key: "provisioning",
    header: "Provisioning",
    cell: ({ provisioning }: UserSummary) => <ProvisioningSummary counts={provisioning} />,
    className: "md:w-44",
  },
  {
    key: "created",
    header: "Created",
    cell: ({ createdAt }: UserSummary) => <Time value={createdAt} className="whitespace-nowrap" />,
    className: "md:w-36",
  },
]

/** Whether a user may sign in at the service providers. */
export function UserState({ active }: { active: boolean }) {
  return <Status value={active ? "enabled" : "disabled"} label={active ? "Active" : "Deactivated"} />
}
