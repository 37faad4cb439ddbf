import { Status, type StatusName } from "#components/ui/status"
import type { PassStep } from "#lib/provisioning/schema"

/** How the pass went, a line for each step. */
export function AttemptSteps({ steps }: { steps: PassStep[] }) {
  return (
    <ol aria-label="Steps" className="divide-y overflow-clip rounded-lg border">
      {steps.map(({ name, outcome, line }) => {
        const { value, label } = looks[outcome]
        return (
          <li key={name} className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[6rem_6.5rem_1fr]">
            <div className="flex items-baseline justify-between gap-3 sm:contents">
              <span className="font-medium text-ink capitalize">{name}</span>
              <Status value={value} label={label} className="sm:self-baseline" />
            </div>
            {line !== "" && <span className="min-w-0 break-words text-ink-muted">{line}</span>}
          </li>
        )
      })}
    </ol>
  )
}

const looks: Record<PassStep["outcome"], { value: StatusName; label?: string }> = {
  passed: { value: "passed" },
  nothing: { value: "skipped" },
  failed: { value: "failed" },
  unreached: { value: "not tested", label: "Not reached" },
}
