import { clsx } from "clsx"
import type { ShownPreview } from "./use-scope-preview"
import { firstOf } from "./words"

const mostNames = 20

/** How many users the scope has at the moment, and the first of them. */
export function ScopePreview({ shown, refusal, isLoading }: ShownPreview) {
  // What is wrong with a field stands at the field.
  const problem = refusal && Object.keys(refusal.fieldErrors).length === 0 ? refusal.message : undefined
  return (
    <div
      aria-live="polite"
      aria-busy={isLoading}
      className={clsx("flex flex-col gap-1 rounded-md bg-inset px-4 py-3 empty:hidden", isLoading && "opacity-70")}
    >
      {problem && <p className="text-danger">{problem}</p>}
      {shown && <p className="font-medium text-ink tabular-nums">{matchText(shown.matching)}</p>}
      {shown && shown.users.length > 0 && (
        <p className="text-sm break-words text-ink-muted">
          {firstOf(
            shown.users.map(({ userName }) => userName),
            shown.matching,
            mostNames,
          )}
        </p>
      )}
      {!shown && !refusal && isLoading && <p className="text-ink-muted">Counting users…</p>}
    </div>
  )
}

function matchText(count: number): string {
  if (count === 0) return "No user matches"
  return count === 1 ? "1 user matches" : `${count.toLocaleString("en")} users match`
}
