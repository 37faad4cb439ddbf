"use client"

import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { readJson } from "#components/shell/read-json"
import { Callout } from "#components/ui/callout"
import { SidePanel } from "#components/ui/side-panel"
import { Skeleton } from "#components/ui/skeleton"
import type { AttemptDetail, AttemptStory, AttemptSummary } from "#lib/provisioning/schema"
import { attemptSentence } from "#lib/provisioning/sentence"
import { AttemptFacts } from "./attempt-facts"
import { AttemptRepairs } from "./attempt-repairs"
import { AttemptStoryParts } from "./attempt-story-parts"
import { Outcome, operationWord } from "./outcome"
import { overtakenBy } from "./repairs"

interface AttemptPanelProps {
  /** The attempt that is open, or null. */
  attemptId: string | null
  /** The list, which knows most of it already. */
  summaries: AttemptSummary[]
  /** What the server rendered, for the address that names it. */
  initial: AttemptDetail | null
  onClose: () => void
}

/** Where the resource stands may change while one looks: what is under way is asked for again. */
const lookEveryMs = 3000

/** One attempt in full: what happened, what is next and the action for it, the steps, the changes, what was said. */
export default function AttemptPanel({ attemptId, summaries, initial, onClose }: AttemptPanelProps) {
  // While the panel slides away it still shows what it showed.
  const [shownId, setShownId] = useState(attemptId)
  if (attemptId !== null && attemptId !== shownId) setShownId(attemptId)
  const url = `/api/console/attempts/${encodeURIComponent(shownId ?? "")}`
  const { data, isError, refetch } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<AttemptStory>(url, signal),
    enabled: shownId !== null,
    staleTime: 0,
    retry: 1,
    refetchInterval: ({ state }) => attemptId !== null && isMoving(state.data) && lookEveryMs,
  })
  const known = data ?? (initial?.id === shownId ? initial : summaries.find(({ id }) => id === shownId))
  return (
    <SidePanel
      open={attemptId !== null}
      onOpenChange={(open) => !open && onClose()}
      title={known ? titleOf(known) : "Attempt"}
      description={known && <Outcome attempt={known} />}
    >
      <Top attemptId={shownId} status={data?.place?.status}>
        {known && <Sentences attempt={known} place={data?.place ?? null} />}
      </Top>
      {data && <AttemptRepairs key={data.id} attempt={data} onRetried={() => void refetch()} />}
      {known && <AttemptFacts attempt={known} place={data?.place} />}
      {data && <AttemptStoryParts key={`story ${data.id}`} attempt={data} />}
      {!data && !isError && <Skeleton rows={6} label="Loading the steps, the request and the response" />}
      {isError && !data && (
        <Callout tone="danger" title="This attempt could not be shown" live>
          It may have been deleted with its connector. Close this panel and look again.
        </Callout>
      )}
    </SidePanel>
  )
}

function titleOf({ operation, resourceName }: AttemptSummary): string {
  return `${operationWord(operation)}${operation === "none" ? " for" : ""} ${resourceName}`
}

function isMoving(attempt: AttemptStory | undefined): boolean {
  return attempt?.place?.status === "pending" || attempt?.place?.status === "retrying"
}

interface TopProps {
  attemptId: string | null
  status: string | undefined
  children: ReactNode
}

/**
 * It takes focus, and comes into sight, when a link in the panel leads to another attempt, and when the button that had
 * focus is gone because it did its work.
 */
function Top({ attemptId, status, children }: TopProps) {
  const element = useRef<HTMLDivElement>(null)
  const last = useRef({ attemptId, status })
  useEffect(() => {
    const isOther = last.current.attemptId !== attemptId
    const isAdrift = last.current.status !== status && document.activeElement === document.body
    last.current = { attemptId, status }
    if (isOther || isAdrift) element.current?.focus()
  }, [attemptId, status])
  return (
    <div ref={element} tabIndex={-1} className="flex flex-col gap-1 outline-none">
      {children}
    </div>
  )
}

function Sentences({ attempt, place }: { attempt: AttemptSummary; place: AttemptStory["place"] }) {
  const { happened, next } = attemptSentence(attempt)
  return (
    <>
      <p className="break-words text-ink">{happened}</p>
      <p className="text-ink-muted">{overtakenBy(attempt, place) ?? next}</p>
    </>
  )
}
