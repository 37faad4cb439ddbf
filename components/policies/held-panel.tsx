"use client"

import { GuardedLink } from "#components/shell/guarded-link"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { SidePanel } from "#components/ui/side-panel"
import { Skeleton } from "#components/ui/skeleton"
import type { HeldRemoval } from "#lib/policies/schema"
import type { HeldList } from "./use-held"
import { departureFates, removalsAreHeld } from "./words"

interface HeldPanelProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  count: number
  list: HeldList
}

/** Everybody whose removal is held, and what becomes of each account when it is released. */
export function HeldPanel({ open, onOpenChange, count, list }: HeldPanelProps) {
  const { held, hasMore, loadMore, isLoading, hasFailed } = list
  return (
    <SidePanel
      open={open}
      onOpenChange={onOpenChange}
      title={removalsAreHeld(count)}
      description="What becomes of each account once they are released."
    >
      {held.length === 0 && isLoading && <Skeleton rows={6} label="Loading what is held" />}
      {hasFailed && <Callout tone="danger">What is held could not be loaded. Close this and open it again.</Callout>}
      {held.length > 0 && (
        <ul className="divide-y overflow-clip rounded-lg border">
          {held.map((one) => (
            <Row key={one.id} {...one} />
          ))}
        </ul>
      )}
      {hasMore && (
        <Button size="sm" className="self-start" pending={isLoading} pendingLabel="Loading…" onClick={loadMore}>
          Show more
        </Button>
      )}
    </SidePanel>
  )
}

function Row({ resourceType, resourceId, resourceName, departure }: HeldRemoval) {
  const page = resourceType === "User" ? "users" : "groups"
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 px-4 py-2.5">
      <GuardedLink
        href={`/${page}/${resourceId}`}
        className="min-w-0 rounded-sm font-medium break-all text-ink hover:underline"
      >
        {resourceName}
      </GuardedLink>
      <span className="text-sm text-ink-muted">{departureFates[departure]}</span>
    </li>
  )
}
