import { ChevronRight } from "lucide-react"
import type { AuditEventDetail } from "#lib/audit/schema"
import { ChangeList, StateList } from "./change-list"

/** What changed, and out of the way what did not. */
export function EventChanges({ event: { sides, changes } }: { event: AuditEventDetail }) {
  if (changes.length === 0) return null
  const changed = changes.filter(({ isChanged }) => isChanged)
  const same = changes.filter(({ isChanged }) => !isChanged)
  if (sides !== "both") {
    return (
      <Section title={sides === "after" ? "What was set" : "What it was at the end"}>
        <StateList changes={changes} />
      </Section>
    )
  }
  return (
    <Section title="What changed">
      {changed.length > 0 ? (
        <ChangeList changes={changed} />
      ) : (
        <p className="text-ink-muted">It was saved without a change.</p>
      )}
      {same.length > 0 && (
        <details className="group rounded-lg border">
          <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 rounded-lg px-3 text-sm text-ink-muted hover:bg-hover">
            <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 transition-transform group-open:rotate-90" />
            {same.length === 1 ? "1 field stayed as it was" : `${same.length} fields stayed as they were`}
          </summary>
          <div className="border-t px-3 py-3">
            <StateList changes={same} />
          </div>
        </details>
      )}
    </Section>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold text-ink">{title}</h3>
      {children}
    </section>
  )
}
