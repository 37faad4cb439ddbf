"use client"

import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { GuardedLink } from "#components/shell/guarded-link"
import { readJson } from "#components/shell/live-query"
import { Callout } from "#components/ui/callout"
import { CodeBlock } from "#components/ui/code-block"
import { DescriptionList } from "#components/ui/description-list"
import { SidePanel } from "#components/ui/side-panel"
import { Skeleton } from "#components/ui/skeleton"
import { Time } from "#components/ui/time"
import type { AttemptDetail, AttemptSummary } from "#lib/provisioning/schema"
import { attemptSentence } from "#lib/provisioning/sentence"
import { durationWords, Outcome, operationWord } from "./outcome"
import { prettyBody } from "./pretty"

interface AttemptPanelProps {
  /** The attempt that is open, or null. */
  attemptId: string | null
  /** The list, which knows most of it already. */
  summaries: AttemptSummary[]
  /** What the server rendered, for the address that names it. */
  initial: AttemptDetail | null
  onClose: () => void
}

/** One attempt in full: what happened, what is next, what was said. */
export function AttemptPanel({ attemptId, summaries, initial, onClose }: AttemptPanelProps) {
  // While the panel slides away it still shows what it showed.
  const [shownId, setShownId] = useState(attemptId)
  if (attemptId !== null && attemptId !== shownId) setShownId(attemptId)
  const url = `/api/console/attempts/${shownId}`
  const { data, isError } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<AttemptDetail>(url, signal),
    enabled: shownId !== null,
    initialData: initial?.id === shownId ? initial : undefined,
    // What was said once never changes.
    staleTime: Infinity,
    retry: 1,
  })
  const known = data ?? summaries.find(({ id }) => id === shownId)
  return (
    <SidePanel
      open={attemptId !== null}
      onOpenChange={(open) => !open && onClose()}
      title={known ? `${operationWord(known.operation)} ${known.resourceName}` : "Attempt"}
      description={known && <Outcome attempt={known} />}
    >
      {known && <Story attempt={known} />}
      {known && <Facts attempt={known} />}
      {data?.method && <Exchange attempt={data} />}
      {!data && !isError && <Skeleton rows={4} label="Loading the request and the response" />}
      {isError && !data && (
        <Callout tone="danger" title="This attempt could not be shown" live>
          It may have been deleted with its connector. Close this panel and look again.
        </Callout>
      )}
    </SidePanel>
  )
}

function Story({ attempt }: { attempt: AttemptSummary }) {
  const { happened, next } = attemptSentence(attempt)
  return (
    <div className="flex flex-col gap-1">
      <p className="break-words text-ink">{happened}</p>
      <p className="text-ink-muted">{next}</p>
    </div>
  )
}

function Facts({ attempt }: { attempt: AttemptSummary }) {
  const { connection, connector, connectionId, nextAttemptAt, scimType } = attempt
  const next = nextAttemptAt !== null && { term: "Next attempt", value: <Time value={nextAttemptAt} /> }
  const items = [
    { term: attempt.resourceType, value: <ResourceLink attempt={attempt} /> },
    {
      term: "Connector",
      value: (
        <GuardedLink href={`/connections/${connectionId}/outbound-provisioning`} className={linkLook}>
          {connection} · {connector}
        </GuardedLink>
      ),
    },
    { term: "Time", value: <Time value={attempt.startedAt} exact="second" /> },
    { term: "Attempt", value: `${attempt.attempt}, took ${durationWords(attempt.durationMs)}` },
    scimType !== null && { term: "SCIM error type", value: <code className="font-mono text-sm">{scimType}</code> },
    next,
  ]
  return <DescriptionList items={items.filter((item) => item !== false)} />
}

const linkLook = "text-accent-ink underline-offset-2 hover:underline"

function ResourceLink({ attempt: { resourceType, resourceId, resourceName } }: { attempt: AttemptSummary }) {
  return (
    <GuardedLink href={`/${resourceType === "User" ? "users" : "groups"}/${resourceId}`} className={linkLook}>
      {resourceName}
    </GuardedLink>
  )
}

function Exchange({ attempt }: { attempt: AttemptDetail }) {
  const { method, url, httpStatus, requestBody, responseBody } = attempt
  const request = [`${method} ${url}`, prettyBody(requestBody)].filter(Boolean).join("\n\n")
  const response = [httpStatus === null ? "No answer" : `HTTP ${httpStatus}`, prettyBody(responseBody)]
  return (
    <>
      <CodeBlock label="Request" code={request} />
      <CodeBlock label="Response" code={response.filter(Boolean).join("\n\n")} />
    </>
  )
}
