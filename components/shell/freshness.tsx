"use client"

import { type Query, useQueryClient } from "@tanstack/react-query"
import { usePathname } from "next/navigation"
import { useSyncExternalStore } from "react"
import { ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { type Freshness, freshnessOf } from "./freshness-of"

/** Said over the page while it cannot be kept current: nothing looks newer than it is. It moves nothing. */
export function FreshnessLine() {
  const freshness = useFreshness()
  const pathname = usePathname()
  if (freshness === "current") return null
  const signIn = (
    <ButtonLink size="sm" href={`/sign-in?from=${encodeURIComponent(pathname)}`}>
      Sign in
    </ButtonLink>
  )
  return (
    <div className="fixed inset-x-4 bottom-4 z-30 mx-auto max-w-150 rounded-lg bg-raised shadow-lg md:left-64">
      {freshness === "signedOut" ? (
        <Callout tone="warning" live title="You are not signed in any more" actions={signIn}>
          What is shown here may be old.
        </Callout>
      ) : (
        <Callout tone="warning" live title="Ferry does not answer">
          What is shown here may be old. It is looked at again by itself.
        </Callout>
      )}
    </div>
  )
}

/** What is asked for by a press alone is told where it was pressed. */
function looksAgain({ observers }: Query): boolean {
  return observers.some(({ options }) => Boolean(options.refetchInterval))
}

function useFreshness(): Freshness {
  const cache = useQueryClient().getQueryCache()
  return useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () => freshnessOf(cache.findAll({ type: "active", predicate: looksAgain }).map(({ state }) => state)),
    () => "current",
  )
}
