"use client"

import { SearchX, UsersRound } from "lucide-react"
import { usePathname } from "next/navigation"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { Pagination } from "#components/ui/pagination"
import { SearchInput } from "#components/ui/search-input"
import { Table } from "#components/ui/table"
import { UserState } from "#components/users/user-table"
import type { GroupMemberSummary, GroupMembersPage, GroupProfile } from "#lib/directory/group-schema"
import type { UsersPageQuery } from "#lib/directory/schema"
import { usersQueryString } from "#lib/directory/terms"
import { AddMembers } from "./add-members"
import { type ChangeMembersAction, useMembers } from "./use-members"

interface GroupMembersProps {
  group: GroupProfile
  /** What the address asked for, and the page that answers it. */
  query: UsersPageQuery
  initial: GroupMembersPage
  addMembers: ChangeMembersAction
  removeMembers: ChangeMembersAction
}

/** Who is in a group, a page at a time; search and place stand in the URL. */
export function GroupMembers({ group, query, initial, addMembers, removeMembers }: GroupMembersProps) {
  const url = `/api/console/groups/${group.id}/members${usersQueryString(query)}`
  const { shown, refresh, remove } = useMembers(group, url, initial, removeMembers)
  const pathname = usePathname()
  const [typed, setTyped] = useQueryStates(parsers, { shallow: false, scroll: false, limitUrlUpdates: debounce(250) })
  const hrefOf = (key: "after" | "before", value: string | null) =>
    value === null ? undefined : `${pathname}${usersQueryString({ q: query.q, [key]: value })}`
  return (
    <Card
      flush
      title={`Members (${shown.total.toLocaleString("en")}${query.q === "" ? "" : " found"})`}
      actions={<AddMembers group={group} addMembers={addMembers} onAdded={refresh} />}
      footer={
        (shown.previous !== null || shown.next !== null) && (
          <Pagination
            label="Members"
            previousHref={hrefOf("before", shown.previous)}
            nextHref={hrefOf("after", shown.next)}
          />
        )
      }
    >
      <div className="border-b px-5 py-3 max-md:px-4">
        <SearchInput
          label="Search by name or e-mail"
          value={typed.q}
          onValueChange={(q) => void setTyped({ q: q || null, after: null, before: null })}
        />
      </div>
      {shown.members.length > 0 ? (
        <Table
          caption="Members"
          rows={shown.members}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/users/${id}`}
          columns={[...columns, removeColumn(remove)]}
        />
      ) : (
        <Nobody q={query.q} />
      )}
    </Card>
  )
}

const parsers = { q: parseAsString.withDefault(""), after: parseAsString, before: parseAsString }

function removeColumn(remove: (member: GroupMemberSummary) => void) {
  return {
    key: "remove",
    header: "Remove",
    hideHeader: true,
    align: "end" as const,
    // A user can be added again, so nothing is asked.
    cell: (member: GroupMemberSummary) => (
      <Button configures size="sm" aria-label={`Remove ${member.userName}`} onClick={() => remove(member)}>
        Remove
      </Button>
    ),
  }
}

const columns = [
  {
    key: "user",
    header: "User",
    cell: ({ displayName }: GroupMemberSummary) => <span className="block break-words">{displayName}</span>,
    className: "md:w-[36%]",
  },
  {
    key: "userName",
    header: "User name",
    cell: ({ userName }: GroupMemberSummary) => <span className="break-all">{userName}</span>,
  },
  {
    key: "state",
    header: "State",
    cell: ({ active }: GroupMemberSummary) => <UserState active={active} />,
    className: "md:w-36",
  },
]

function Nobody({ q }: { q: string }) {
  if (q === "") {
    return (
      <EmptyState icon={<UsersRound />} title="No members yet">
        Add the users who belong to this group.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<SearchX />} title="No results found">
      No member&apos;s name or e-mail address contains &ldquo;{q}&rdquo;.
    </EmptyState>
  )
}
