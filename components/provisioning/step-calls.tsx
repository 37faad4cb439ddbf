import { usePathname } from "next/navigation"
import { durationWords, Outcome, operationWord } from "#components/activity/outcome"
import { GuardedLink } from "#components/shell/guarded-link"
import { Status } from "#components/ui/status"
import type { StepCall } from "#lib/on-demand/schema"

interface StepCallsProps {
  calls: StepCall[]
  /** A link leads to the attempt. */
  onLeave: () => void
}

/** The calls of a step in their order. Those that the worker made lead to their attempts. */
export function StepCalls({ calls, onLeave }: StepCallsProps) {
  const pathname = usePathname()
  return (
    <ul className="flex flex-col gap-1 border-l-2 border-line-strong pl-3 text-sm">
      {calls.map((call, index) => (
        <li key={call.attemptId ?? index} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-medium text-ink-muted">{operationWord(call.operation)}</span>
          {call.outcome === "failed" ? <Status value="failed" detail={call.httpStatus} /> : <Outcome attempt={call} />}
          <span className="text-ink-subtle tabular-nums">{durationWords(call.durationMs)}</span>
          {call.attemptId !== null && (
            <GuardedLink
              href={`${pathname}?attempt=${call.attemptId}`}
              scroll={false}
              onClick={onLeave}
              className="text-accent-ink underline-offset-2 hover:underline"
            >
              Show the attempt
            </GuardedLink>
          )}
          <code className="min-w-0 basis-full font-mono text-xs break-all text-ink-subtle">
            {readable(call.request)}
          </code>
        </li>
      ))}
    </ul>
  )
}

/** A filter as it was written, not as a URL has it. */
function readable(request: string): string {
  try {
    return decodeURIComponent(request)
  } catch {
    return request
  }
}
