import { z } from "zod"

/**
 * What a service provider was seen to do with one type of resource. `patch`: unknown; claimed (by its ServiceProviderConfig, or
 * by nothing that speaks against it); works (seen in what it answered); fails.
 */
const capabilitiesSchema = z.object({
  patch: z.enum(["unknown", "claimed", "works", "fails"]),
  replace: z.enum(["claimed", "fails"]),
  /** `members[value eq "id"]`, or a list of values where that is refused. */
  memberRemoval: z.enum(["filter", "values"]),
  /** Whether a PUT must repeat the id, although it is readOnly (RFC 7643 §3.1). */
  idInReplace: z.enum(["omitted", "required"]).default("omitted"),
  /** What was seen that the above follows from, in a sentence per ability. */
  evidence: z.record(z.string(), z.string()),
})

export type Capabilities = z.output<typeof capabilitiesSchema>

export const unknownCapabilities: Capabilities = {
  patch: "unknown",
  replace: "claimed",
  memberRemoval: "filter",
  idInReplace: "omitted",
  evidence: {},
}

/** What a connector remembers of its service provider, by resource type. What cannot be read is not known. */
export const learnedSchema = z
  .object({
    User: capabilitiesSchema.catch(unknownCapabilities),
    Group: capabilitiesSchema.catch(unknownCapabilities),
  })
  .catch({ User: unknownCapabilities, Group: unknownCapabilities })

/** The same with one ability learned, and why. */
export function withAbility<Name extends "patch" | "replace" | "memberRemoval" | "idInReplace">(
  capabilities: Capabilities,
  name: Name,
  ability: Capabilities[Name],
  evidence: string,
): Capabilities {
  return { ...capabilities, [name]: ability, evidence: { ...capabilities.evidence, [name]: evidence } }
}
