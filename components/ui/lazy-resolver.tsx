import type { FieldValues, Resolver } from "react-hook-form"

/**
 * A form's resolver, fetched when the form is checked for the first time: pages load no schema before somebody types.
 * Where it cannot be fetched the server alone checks, as it does in any case, and what it says lands on the fields.
 */
export function lazyResolver<Values extends FieldValues>(load: () => Promise<Resolver<Values>>): Resolver<Values> {
  return async (values, context, options) => {
    const resolver = await load().catch(() => null)
    return resolver === null ? { values, errors: {} } : resolver(values, context, options)
  }
}
