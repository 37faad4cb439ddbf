"use client"

import { UserPlus } from "lucide-react"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { NoMatch } from "#components/ui/no-match"
import { Pagination } from "#components/ui/pagination"
import { SearchInput } from "#components/ui/search-input"
import type { UserSummary, UsersPage, UsersPageQuery } from "#lib/directory/schema"
import { usersQueryString } from "#lib/directory/terms"
import { OnboardingExample } from "./onboarding-example"
import { UserTable } from "./user-table"

interface UserListProps {
  /** What the address asked for, and the page that answers it. */
  query: UsersPageQuery
  initial: UsersPage
  origin: string
}

/** Users, a page at a time; search and place stand in the URL. */
export function UserList({ query, initial, origin }: UserListProps) {
  const { current } = useLiveQuery({ url: `/api/console/users${usersQueryString(query)}`, initial, isUnfinished })
  const [typed, setTyped] = useQueryStates(parsers, { shallow: false, limitUrlUpdates: debounce(250) })
  const search = async (q: string) => setTyped({ q: q || null, after: null, before: null })

  if (current.total === 0 && query.q === "") return <NoUsers origin={origin} />
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchInput label="Search by name or e-mail" value={typed.q} onValueChange={(q) => void search(q)} />
        <output className="text-sm text-ink-muted tabular-nums">{countText(current.total, query.q)}</output>
      </div>
      {current.users.length > 0 ? (
        <UserTable users={current.users} />
      ) : (
        <NoMatch onClear={() => void search("")}>
          {query.q === "" ? (
            "There are no users on this page any more."
          ) : (
            <>No user name, display name or e-mail address contains &ldquo;{query.q}&rdquo;.</>
          )}
        </NoMatch>
      )}
      {(current.previous !== null || current.next !== null) && <Pages query={query} page={current} />}
    </>
  )
}

const parsers = { q: parseAsString.withDefault(""), after: parseAsString, before: parseAsString }

function Pages({ query: { q }, page: { previous, next } }: { query: UsersPageQuery; page: UsersPage }) {
  const hrefOf = (key: "after" | "before", value: string | null) =>
    value === null ? undefined : `/users${usersQueryString({ q, [key]: value })}`
  return <Pagination label="Users" previousHref={hrefOf("before", previous)} nextHref={hrefOf("after", next)} />
}

function NoUsers({ origin }: { origin: string }) {
  return (
    <Card>
      <EmptyState icon={<UserPlus />} title="No users yet" action={<ButtonLink href="/api-keys">API keys</ButtonLink>}>
        Users arrive from your product: its sign-up code calls the onboarding API with an API key, and everyone that it
        onboards is listed here.
      </EmptyState>
      <div className="mx-auto max-w-200">
        <OnboardingExample origin={origin} />
      </div>
    </Card>
  )
}

function isUnfinished({ users }: UsersPage): boolean {
  return users.some(({ provisioning }: UserSummary) => provisioning.pending + provisioning.retrying > 0)
}

function countText(total: number, q: string): string {
  const found = total === 1 ? "1 user" : `${total.toLocaleString("en")} users`
  return q === "" ? found : `${found} found`
}
