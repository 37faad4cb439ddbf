"use client"

import { useQuery } from "@tanstack/react-query"
import { readJson } from "#components/shell/read-json"
import { Callout } from "#components/ui/callout"
import { CodeBlock } from "#components/ui/code-block"
import { Reveal } from "#components/ui/reveal"
import { Skeleton } from "#components/ui/skeleton"
import type { Comparison, Place } from "#lib/on-demand/schema"
import { ComparisonTable } from "./comparison-table"

/** What was last sent to a connector beside what is desired now. It is looked at again when the row changed. */
export function PlaceComparison({ url, place }: { url: string; place: Place }) {
  const { data, isError } = useQuery({
    queryKey: [url, place.status, place.since, place.lastSuccessAt, place.lastAttemptAt],
    queryFn: async ({ signal }) => readJson<Comparison>(url, signal),
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: 0,
    refetchInterval: lookEveryMs,
  })
  if (data !== undefined) return <Compared comparison={data} />
  if (!isError) return <Skeleton rows={3} label="Loading what was sent and what is desired" />
  return (
    <Callout tone="danger" title="This could not be loaded" live>
      It is tried again by itself.
    </Callout>
  )
}

const lookEveryMs = 10_000

function Compared({ comparison }: { comparison: Comparison }) {
  const { attributes, sent, desired } = comparison
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-muted">{sentenceOf(comparison)}</p>
      {attributes.length > 0 && <ComparisonTable attributes={attributes} />}
      {(sent ?? desired) !== null && (
        <Reveal label="As JSON">
          <div className="grid gap-3 lg:grid-cols-2">
            <CodeBlock label="Last sent" code={pretty(sent)} />
            <CodeBlock label="Desired now" code={pretty(desired)} />
          </div>
        </Reveal>
      )}
    </div>
  )
}

function sentenceOf({ aim, skipReason, isUncertain, attributes, sent }: Comparison): string {
  if (aim === null) return `Nothing is desired here. ${skipReason ?? ""}`.trim()
  if (aim === "absent") return sent === null ? "Nothing is desired here." : "It is to be deleted over there."
  if (sent === null) return "Nothing was sent yet, or what was sent is not known any more: all of it is sent next."
  if (isUncertain)
    return "It was sent, but the answer was lost: the account is looked up before anything is sent again."
  const count = attributes.filter(({ differs }) => differs).length
  if (count === 0) return "What was last sent is what is desired now."
  return count === 1 ? "1 attribute differs." : `${count} attributes differ.`
}

const pretty = (value: unknown) => (value === null ? "–" : JSON.stringify(value, null, 2))
