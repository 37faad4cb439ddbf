import type { ConnectorSummary } from "#lib/connectors/schema"

/** What the service provider was seen to do, which decides how it is written to. */
export function LearnedAbilities({ learned }: Pick<ConnectorSummary, "learned">) {
  const { users, groups } = learned
  if (users.length + groups.length === 0) return null
  return (
    <section aria-label="Learned about the service provider" className="flex flex-col gap-1 text-sm text-ink-muted">
      <h4 className="font-medium text-ink">Learned about the service provider</h4>
      <ul className="list-disc pl-5">
        {users.map((sentence) => (
          <li key={sentence}>Users: {sentence}</li>
        ))}
        {groups.map((sentence) => (
          <li key={sentence}>Groups: {sentence}</li>
        ))}
      </ul>
    </section>
  )
}
