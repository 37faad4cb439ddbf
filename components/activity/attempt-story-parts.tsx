import type { ReactNode } from "react"
import type { AttemptStory } from "#lib/provisioning/schema"
import { AttemptChanges } from "./attempt-changes"
import { AttemptExchange } from "./attempt-exchange"
import { AttemptLines } from "./attempt-lines"
import { AttemptSteps } from "./attempt-steps"

/** What belongs to an attempt: how its pass went, what it changed, what was said, and what came before. */
export function AttemptStoryParts({ attempt }: { attempt: AttemptStory }) {
  const { id, steps, changes, method, calls, hasMoreCalls, earlier } = attempt
  return (
    <>
      <Part title="Steps">
        <AttemptSteps steps={steps} />
      </Part>
      {changes.length > 0 && (
        <Part title="Changes">
          <AttemptChanges changes={changes} />
        </Part>
      )}
      {method !== null && <AttemptExchange attempt={attempt} />}
      {calls.length > 1 && (
        <Part title="Calls of this pass">
          <AttemptLines label="Calls of this pass" lines={calls} currentId={id} by="duration" />
          {hasMoreCalls && <p className="text-sm text-ink-subtle">The first {calls.length} are shown.</p>}
        </Part>
      )}
      {earlier.length > 0 && (
        <Part title="Before this">
          <AttemptLines label="Earlier attempts" lines={earlier} currentId={id} by="time" />
        </Part>
      )}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-ink">{title}</h3>
      {children}
    </section>
  )
}
