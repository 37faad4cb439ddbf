import type { ReactNode } from "react"
import { CopyButton } from "#components/ui/copy-button"
import { Time } from "#components/ui/time"
import type { Place } from "#lib/on-demand/schema"

/** The remote id, and when it was tried, worked, and is tried again. */
export function PlaceFacts({ place }: { place: Place }) {
  const { remoteId, lastSuccessAt, lastAttemptAt, nextAttemptAt, attempts } = place
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm lg:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))]">
      <Fact term="Remote id" isWide>
        {remoteId === null ? "–" : <RemoteId value={remoteId} />}
      </Fact>
      <Fact term="Last success">{moment(lastSuccessAt)}</Fact>
      <Fact term="Last attempt">{moment(lastAttemptAt)}</Fact>
      <Fact term="Attempts">{attempts === 0 ? "–" : `${attempts} without success`}</Fact>
      <Fact term="Next attempt">{moment(nextAttemptAt)}</Fact>
    </dl>
  )
}

function Fact({ term, isWide = false, children }: { term: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? "min-w-0 max-lg:col-span-2" : "min-w-0"}>
      <dt className="text-ink-subtle">{term}</dt>
      <dd className="flex min-h-6 min-w-0 items-center text-ink-muted">{children}</dd>
    </div>
  )
}

function RemoteId({ value }: { value: string }) {
  return (
    <>
      <code className="min-w-0 font-mono text-sm break-all">{value}</code>
      <CopyButton value={value} label="Copy remote id" compact />
    </>
  )
}

function moment(at: string | null): ReactNode {
  return at === null ? "–" : <Time value={at} />
}
