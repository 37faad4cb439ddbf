/** A start that cannot go on for a reason that a person can mend; the message is what they read. */
export class LaunchRefused extends Error {}

/** What to print about an error: the reason alone when it is a person's to mend, with its trace when it is a bug. */
export function explain(error: unknown): string {
  if (error instanceof LaunchRefused) return error.message
  // A connection refused at several addresses has no message of its own.
  if (error instanceof AggregateError && error.message === "") return error.errors.map(String).join(", ")
  if (error instanceof Error && "code" in error) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
