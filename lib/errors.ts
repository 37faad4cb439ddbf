type RefusalKind = "invalid" | "notFound" | "conflict" | "forbidden" | "unauthenticated" | "throttled"

/** An expected failure: something the caller can mend. Thrown inside a mutation so that its transaction rolls back. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  /** A sentence per bad field, by its path in the input ("emails.0.value"). */
  readonly fieldErrors: Record<string, string>

  constructor(kind: RefusalKind, message: string, fieldErrors: Record<string, string> = {}) {
    super(message)
    this.name = "Refusal"
    this.kind = kind
    this.fieldErrors = fieldErrors
  }
}

/** The refusal of one bad field. */
export function refuseField(field: string, message: string, kind: RefusalKind = "invalid"): Refusal {
  return new Refusal(kind, message, { [field]: message })
}

/** Refuses every bad field, where there is one; a sentence per field. */
export function refuseFields(problems: Record<string, string>): void {
  if (Object.keys(problems).length > 0) throw new Refusal("invalid", "Some fields need your attention.", problems)
}

/** Fails to compile when a case is missing, and to run when the data has one that the types do not know. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
