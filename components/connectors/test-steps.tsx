import { Status } from "#components/ui/status"
import type { TestReport } from "#lib/connectors/schema"
import type { AuthenticationMode } from "#lib/connectors/terms"

type TestStep = TestReport[number]

function labelsFor(authentication: AuthenticationMode): Record<TestStep["name"], string> {
  return {
    reach: "Reach the server",
    tls: "Encrypted connection",
    credentials: authentication === "basic" ? "Username and password" : "Credentials",
    read: "Read users",
  }
}

/** The steps of Test connection, each with its result and the service provider's own words. */
export function TestSteps({ report, authentication }: { report: TestReport; authentication: AuthenticationMode }) {
  const labels = labelsFor(authentication)
  const failed = report.find(({ outcome }) => outcome === "failed")
  return (
    <section aria-label="Test connection" className="overflow-clip rounded-lg border bg-inset">
      <p className="border-b px-4 py-2.5 font-medium text-ink">
        {failed ? `The test failed: ${labels[failed.name].toLowerCase()}.` : "The connection works."}
      </p>
      <ol className="divide-y">
        {report.map((step) => (
          <li key={step.name} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[6rem_11rem_1fr]">
            <Status value={step.outcome} className="self-start" />
            <span className="text-ink">{labels[step.name]}</span>
            <StepWords {...step} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StepWords({ outcome, message, status, detail, durationMs }: TestStep) {
  const facts = [status && `HTTP ${status}`, outcome !== "skipped" && `${Math.round(durationMs)} ms`].filter(Boolean)
  return (
    <div className="min-w-0 text-ink-muted">
      <p className="break-words">
        {message}
        {facts.length > 0 && <span className="text-sm text-ink-subtle tabular-nums"> {facts.join(" · ")}</span>}
      </p>
      {detail && (
        <blockquote className="mt-1 border-l-2 border-line-strong pl-3 font-mono text-sm break-words text-ink-subtle">
          {detail}
        </blockquote>
      )}
    </div>
  )
}
