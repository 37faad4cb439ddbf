"use client"

import { clsx } from "clsx"
import { Boxes, Cloud, type LucideIcon, SearchX, Unplug } from "lucide-react"
import { parseAsString, useQueryState } from "nuqs"
import { Badge } from "#components/ui/badge"
import { Button, ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { PageHeader } from "#components/ui/page-header"
import { SearchInput } from "#components/ui/search-input"

interface ConnectionType {
  name: string
  description: string
  icon: LucideIcon
  /** Where one of this type is created; none while it is not available. */
  href?: string
}

const connectionTypes: ConnectionType[] = [
  {
    name: "Custom Connector",
    description: "Create a new connection with minimum configurations, for any application that speaks SCIM 2.0.",
    icon: Unplug,
    href: "/connections/new/custom-connector",
  },
  { name: "Google Workspace", description: "Provision users to a Google domain.", icon: Boxes },
  { name: "Salesforce", description: "Provision users to a Salesforce organization.", icon: Cloud },
]

/** What can be connected. The search stands in the URL as `q`. */
export function ConnectionGallery() {
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""))
  const wanted = q.trim().toLowerCase()
  const shown = connectionTypes.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      <PageHeader
        back={{ href: "/connections", label: "Connections" }}
        title="Create New Connection"
        description="Choose what the connection is to."
      />
      <SearchInput label="Search by name" value={q} onValueChange={(value) => void setQ(value || null)} />
      {shown.length > 0 ? (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {shown.map((type) => (
            <TypeCard key={type.name} {...type} />
          ))}
        </ul>
      ) : (
        <Card>
          <EmptyState
            icon={<SearchX />}
            title="No connection types found"
            action={<Button onClick={() => void setQ(null)}>Clear search query</Button>}
          >
            Please try a different search term.
          </EmptyState>
        </Card>
      )}
    </>
  )
}

function TypeCard({ name, description, icon: Icon, href }: ConnectionType) {
  return (
    <li
      className={clsx(
        "flex flex-col rounded-lg border p-5",
        href ? "bg-surface shadow-sm" : "border-dashed border-line-strong",
      )}
    >
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className={clsx(
            "flex size-9 shrink-0 items-center justify-center rounded-lg border",
            href ? "border-accent-line bg-accent-soft text-accent-ink" : "bg-inset text-ink-subtle",
          )}
        >
          <Icon className="size-4.5" />
        </span>
        <h2 className="text-lg font-semibold tracking-[-0.01em]">{name}</h2>
      </div>
      <p className="mt-3 mb-5 text-ink-muted">{description}</p>
      <div className="mt-auto flex min-h-9 items-center">
        {href ? (
          <ButtonLink configures href={href} variant="primary">
            Create Connection
          </ButtonLink>
        ) : (
          <Badge>Not available yet</Badge>
        )}
      </div>
    </li>
  )
}
