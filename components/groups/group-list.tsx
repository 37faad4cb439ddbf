"use client"

import { Plus, UsersRound } from "lucide-react"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { NoMatch } from "#components/ui/no-match"
import { Pagination } from "#components/ui/pagination"
import { SearchInput } from "#components/ui/search-input"
import type { GroupSummary, GroupsPage } from "#lib/directory/group-schema"
import type { UsersPageQuery } from "#lib/directory/schema"
import { usersQueryString } from "#lib/directory/terms"
import { GroupTable } from "./group-table"

interface GroupListProps {
  /** What the address asked for, and the page that answers it. */
  query: UsersPageQuery
  initial: GroupsPage
}

/** Groups, a page at a time; search and place stand in the URL. */
export function GroupList({ query, initial }: GroupListProps) {
  const { current } = useLiveQuery({ url: `/api/console/groups${usersQueryString(query)}`, initial, isUnfinished })
  const [typed, setTyped] = useQueryStates(parsers, { shallow: false, limitUrlUpdates: debounce(250) })
  const search = async (q: string) => setTyped({ q: q || null, after: null, before: null })
  const hrefOf = (key: "after" | "before", value: string | null) =>
    value === null ? undefined : `/groups${usersQueryString({ q: query.q, [key]: value })}`

  if (current.total === 0 && query.q === "") return <NoGroups />
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchInput label="Search by name" value={typed.q} onValueChange={(q) => void search(q)} />
        <output className="text-sm text-ink-muted tabular-nums">{countText(current.total, query.q)}</output>
      </div>
      {current.groups.length > 0 ? (
        <GroupTable groups={current.groups} />
      ) : (
        <NoMatch onClear={() => void search("")}>
          {query.q === "" ? (
            "There are no groups on this page any more."
          ) : (
            <>No group&apos;s name contains &ldquo;{query.q}&rdquo;.</>
          )}
        </NoMatch>
      )}
      {(current.previous !== null || current.next !== null) && (
        <Pagination
          label="Groups"
          previousHref={hrefOf("before", current.previous)}
          nextHref={hrefOf("after", current.next)}
        />
      )}
    </>
  )
}

const parsers = { q: parseAsString.withDefault(""), after: parseAsString, before: parseAsString }

function NoGroups() {
  const newGroup = (
    <ButtonLink configures href="/groups/new" icon={<Plus aria-hidden="true" />}>
      New Group
    </ButtonLink>
  )
  return (
    <Card>
      <EmptyState icon={<UsersRound />} title="No groups yet" action={newGroup}>
        A group is created in every connector that has a group endpoint, with the users who are its members. Groups also
        arrive by themselves from a directory that speaks SCIM.
      </EmptyState>
    </Card>
  )
}

function isUnfinished({ groups }: GroupsPage): boolean {
  return groups.some(({ provisioning }: GroupSummary) => provisioning.pending + provisioning.retrying > 0)
}

function countText(total: number, q: string): string {
  const found = total === 1 ? "1 group" : `${total.toLocaleString("en")} groups`
  return q === "" ? found : `${found} found`
}
