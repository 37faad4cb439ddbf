import { CircleCheck, CircleDashed } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import type { SetupStep } from "#lib/overview/schema"

/** The way from nothing to the first user. */
export function SetupSteps({ steps }: { steps: SetupStep[] }) {
  const next = steps.find(({ done }) => !done)
  return (
    <Card title="Getting started" description="From here to the first user who is provisioned by itself." flush>
      <ol className="divide-y">
        {steps.map((step) => (
          <li key={step.label} className="flex min-h-13 flex-wrap items-center gap-3 px-5 py-2.5 max-md:px-4">
            {step.done ? (
              <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success" />
            ) : (
              <CircleDashed aria-hidden="true" className="size-4 shrink-0 text-ink-subtle" />
            )}
            <span className={step.done ? "flex-1 text-ink-muted" : "flex-1 font-medium text-ink"}>
              {step.label}
              <span className="sr-only">{step.done ? " (done)" : " (to do)"}</span>
            </span>
            {step === next && (
              <ButtonLink size="sm" variant="primary" href={step.href} aria-label={`Go: ${step.label}`}>
                Go
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
