import { z } from "zod"
import { changesBetween, valueAt } from "#lib/provisioning/difference"
import type { ManagedAttributes } from "#lib/provisioning/mapping"

/** One attribute of a resource that a call changes. `before` or `after` is null where it has no value. */
export const attributeChangeSchema = z.object({ attribute: z.string(), before: z.unknown(), after: z.unknown() })
export type ChangedAttribute = z.output<typeof attributeChangeSchema>

/** What leads from one state of a resource to another, attribute by attribute. */
export function changedAttributes(from: ManagedAttributes, to: ManagedAttributes): ChangedAttribute[] {
  return changesBetween(from, to).map((change) => ({
    attribute: change.path,
    before: valueAt(from, change.path) ?? null,
    after: change.op === "remove" ? null : change.value,
  }))
}
