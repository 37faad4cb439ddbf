import { Badge } from "#components/ui/badge"
import { Card } from "#components/ui/card"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { Member } from "#lib/administrators/schema"
import { MemberActions, type MemberActionsProps } from "./member-actions"
import { roleWord } from "./words"

interface MemberTableProps extends Omit<MemberActionsProps, "member" | "isSelf"> {
  members: Member[]
  ownId: string
}

/** Everybody who may sign in. */
export function MemberTable({ members, ownId, ...actions }: MemberTableProps) {
  const columns = [nameColumn(ownId), ...facts, actionsColumn(ownId, actions)]
  return (
    <Card flush>
      <Table caption="Members" rows={members} rowKey={({ id }) => id} columns={columns} />
    </Card>
  )
}

function nameColumn(ownId: string) {
  return {
    key: "name",
    header: "Name",
    cell: ({ id, name, email }: Member) => (
      <span className="block min-w-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium text-ink">
          <span className="min-w-0 break-words">{name}</span>
          {id === ownId && <Badge>You</Badge>}
        </span>
        <span className="block text-sm break-all text-ink-subtle">{email}</span>
      </span>
    ),
    className: "md:w-[38%]",
  }
}

function actionsColumn(ownId: string, actions: Omit<MemberTableProps, "members" | "ownId">) {
  return {
    key: "actions",
    header: "Actions",
    hideHeader: true,
    align: "end" as const,
    cell: (member: Member) => <MemberActions member={member} isSelf={member.id === ownId} {...actions} />,
  }
}

const facts = [
  { key: "role", header: "Role", cell: ({ role }: Member) => roleWord[role] },
  {
    key: "twoFactor",
    header: "Two-factor",
    cell: ({ twoFactorEnabled }: Member) => (
      <Status value={twoFactorEnabled ? "enabled" : "disabled"} label={twoFactorEnabled ? "On" : "Off"} />
    ),
  },
  {
    key: "seen",
    header: "Last seen",
    cell: ({ lastSeenAt }: Member) =>
      lastSeenAt === null ? "Never" : <Time value={lastSeenAt} className="whitespace-nowrap" />,
  },
]
