import { CircleDashed } from "lucide-react"
import { durationWords } from "#components/activity/outcome"
import { CodeBlock } from "#components/ui/code-block"
import { Reveal } from "#components/ui/reveal"
import { Spinner } from "#components/ui/spinner"
import { Status, type StatusName } from "#components/ui/status"
import type { StepName, StepOutcome, StepReport } from "#lib/on-demand/schema"
import { StepCalls } from "./step-calls"
import type { OnDemandRun } from "./use-on-demand"
import { outcomeWord, stepLabels, stepNames, stepPurposes } from "./words"

interface StepListProps {
  run: OnDemandRun | undefined
  /** A link in it leads elsewhere. */
  onLeave: () => void
}

/** The five steps in their order: what came of those that ran, the one that runs, and those that were not reached. */
export function StepList({ run, onLeave }: StepListProps) {
  const reached = run?.steps.length ?? 0
  return (
    <ol aria-live="polite" aria-label="Steps" className="divide-y overflow-clip rounded-lg border">
      {stepNames.map((name, index) => {
        const report = run?.steps[index]
        return (
          <li key={name} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[8rem_1fr]">
            <div className="flex items-start justify-between gap-x-3 sm:flex-col sm:justify-start sm:gap-y-1">
              <h3 className="font-medium text-ink">
                <span className="text-ink-subtle tabular-nums">{index + 1}</span> {stepLabels[name]}
              </h3>
              {run && report && <Verdict name={name} report={report} dryRun={run.dryRun} />}
              {!report && (
                <Unreached isRunning={run?.isRunning === true && index === reached} hasRun={run !== undefined} />
              )}
            </div>
            {report ? <Words report={report} onLeave={onLeave} /> : <Purpose name={name} />}
          </li>
        )
      })}
    </ol>
  )
}

const values: Record<StepOutcome, StatusName> = {
  passed: "passed",
  nothing: "skipped",
  waiting: "pending",
  failed: "failed",
}

function Verdict({ name, report, dryRun }: { name: StepName; report: StepReport; dryRun: boolean }) {
  return <Status value={values[report.outcome]} label={outcomeWord(name, report.outcome, dryRun)} />
}

function Unreached({ isRunning, hasRun }: { isRunning: boolean; hasRun: boolean }) {
  const look = "inline-flex items-center gap-1.5 text-sm text-ink-subtle"
  if (isRunning) {
    return (
      <span className={look}>
        <Spinner className="size-3.5!" />
        Running…
      </span>
    )
  }
  return (
    <span className={look}>
      <CircleDashed aria-hidden="true" className="size-3.5!" />
      {hasRun ? "Not reached" : "Not run yet"}
    </span>
  )
}

function Purpose({ name }: { name: StepName }) {
  return <p className="min-w-0 text-ink-subtle">{stepPurposes[name]}</p>
}

function Words({ report, onLeave }: { report: StepReport; onLeave: () => void }) {
  const { line, advice, calls, shown, durationMs } = report
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p className="break-words text-ink">
        {line} <span className="text-sm text-ink-subtle tabular-nums">{durationWords(durationMs)}</span>
      </p>
      {advice !== null && <p className="break-words text-ink-muted">{advice}</p>}
      {calls.length > 0 && <StepCalls calls={calls} onLeave={onLeave} />}
      {shown.map(({ label, code }) => (
        <Reveal key={label} label={label}>
          <CodeBlock hideLabel label={label} code={code} />
        </Reveal>
      ))}
    </div>
  )
}
