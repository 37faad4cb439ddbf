import { KeyRound } from "lucide-react"
import { DescriptionList } from "#components/ui/description-list"
import { Time } from "#components/ui/time"
import type { AuditChange, AuditValue } from "#lib/audit/schema"

interface ChangeListProps {
  changes: readonly AuditChange[]
  /** What the two sides are called. */
  sides?: readonly [before: string, after: string]
}

/** Fields with what they were and what they became. */
export function ChangeList({ changes, sides: [before, after] = ["Before", "After"] }: ChangeListProps) {
  return (
    <dl className="flex flex-col gap-3">
      {changes.map((change) => (
        <div key={change.label} className="overflow-clip rounded-lg border">
          <dt className="border-b bg-inset px-3 py-1.5 text-sm font-medium break-words text-ink">{change.label}</dt>
          <dd className="grid divide-line max-sm:divide-y sm:grid-cols-2 sm:divide-x">
            <Side name={before} value={change.before} />
            <Side name={after} value={change.after} isNew isReplaced={change.isChanged && change.before !== null} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface SideProps {
  name: string
  value: AuditValue | null
  isNew?: boolean
  /** It stands in the place of another one. */
  isReplaced?: boolean
}

function Side({ name, value, isNew, isReplaced }: SideProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 px-3 py-2">
      <span className="text-xs text-ink-subtle">{name}</span>
      <span className={isNew ? "text-ink" : "text-ink-muted"}>
        <Value value={value} isReplaced={isReplaced} />
      </span>
    </div>
  )
}

/** Fields of which only one state is known. */
export function StateList({ changes }: { changes: readonly AuditChange[] }) {
  const items = changes.map(({ label, before, after }) => ({ term: label, value: <Value value={after ?? before} /> }))
  return <DescriptionList items={items} />
}

// What scrolls must be reachable by keyboard.
const scrollable = { tabIndex: 0 }

function Value({ value, isReplaced }: { value: AuditValue | null; isReplaced?: boolean }) {
  if (value === null) return <span className="text-ink-subtle">Not set</span>
  switch (value.kind) {
    case "secret":
      return <Secret text={value.text} isReplaced={isReplaced} />
    case "code":
      return (
        <pre
          {...scrollable}
          className="max-h-72 overflow-y-auto font-mono text-sm wrap-anywhere whitespace-pre-wrap focus-visible:-outline-offset-2"
        >
          {value.text}
        </pre>
      )
    default:
      return <span className="wrap-anywhere whitespace-pre-line">{value.text}</span>
  }
}

/** Of a secret one sees that it was set or changed, and when. */
function Secret({ text, isReplaced = false }: { text: string; isReplaced?: boolean }) {
  const isMoment = /^\d/.test(text)
  return (
    <span className="inline-flex items-center gap-1.5">
      <KeyRound aria-hidden="true" className="size-3.5 shrink-0 text-ink-subtle" />
      {isMoment ? (
        <span>
          {isReplaced ? "Changed on" : "Set on"} <Time value={text} exact="second" />
        </span>
      ) : (
        <span className="capitalize">{text}</span>
      )}
    </span>
  )
}
