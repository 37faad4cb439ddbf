"use client"

import { Cable, Plus } from "lucide-react"
import { parseAsString, useQueryState } from "nuqs"
import type { ReactNode } from "react"
import { useLiveQuery } from "#components/shell/live-query"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { NoMatch } from "#components/ui/no-match"
import { PageHeader } from "#components/ui/page-header"
import { SearchInput } from "#components/ui/search-input"
import type { ConnectionSummary } from "#lib/connections/schema"
import { ConnectionTable } from "./connection-table"

/** Every connection; the search stands in the URL as `q`. */
export function ConnectionList({ initial }: { initial: ConnectionSummary[] }) {
  const { current: connections } = useLiveQuery({ url: "/api/console/connections", initial, isUnfinished: () => false })
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""))
  const shown = connections.filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()))
  if (connections.length === 0) {
    return (
      <>
        <ListHeader />
        <NoConnections />
      </>
    )
  }
  return (
    <>
      <ListHeader actions={<NewConnection />} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchInput label="Search by name" value={q} onValueChange={(value) => void setQ(value || null)} />
        <output className="text-sm text-ink-muted tabular-nums">{countText(shown.length, connections.length)}</output>
      </div>
      {shown.length > 0 ? (
        <ConnectionTable connections={shown} />
      ) : (
        <NoMatch onClear={() => void setQ(null)}>
          We couldn&apos;t find any results for &ldquo;{q}&rdquo;. Please try a different search term.
        </NoMatch>
      )}
    </>
  )
}

function ListHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Connections"
      description="The applications that users are provisioned to when they are onboarded."
      actions={actions}
    />
  )
}

function NewConnection() {
  return (
    <ButtonLink configures href="/connections/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      New Connection
    </ButtonLink>
  )
}

function NoConnections() {
  return (
    <Card>
      <EmptyState icon={<Cable />} title="There are no connections available at the moment." action={<NewConnection />}>
        A connection stands for one application. Add the first, and every user that is onboarded gets an account in it.
      </EmptyState>
    </Card>
  )
}

function countText(shown: number, all: number): string {
  if (shown < all) return `${shown} of ${all} connections`
  return all === 1 ? "1 connection" : `${all} connections`
}
