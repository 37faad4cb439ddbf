import { parse } from "scim2-parse-filter"
import { z } from "zod"

/** What becomes of an account that should no longer be used. */
const departure = z.enum(["deactivate", "delete", "deleteLater", "leave"])
export type Departure = z.output<typeof departure>

const filter = z
  .string("Enter a filter.")
  .trim()
  .min(1, 'Enter a filter, such as title eq "Engineer".')
  .max(2000, "Use 2000 characters or fewer.")
  .superRefine((text, context) => {
    const problem = filterProblem(text)
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem })
  })

/** Whose accounts a connector carries. */
const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everyone") }),
  z.object({ kind: z.literal("groups"), groupIds: z.array(z.uuid()).min(1, "Choose a group.").max(100) }),
  z.object({ kind: z.literal("filter"), filter }),
])
export type Scope = z.output<typeof scope>

const whole = (least: number, most: number, unit: string) =>
  z
    .int(`Enter a whole number of ${unit}.`)
    .min(least, `At least ${least} ${unit}.`)
    .max(most, `At most ${most} ${unit}.`)

const fields = {
  onDeactivate: departure,
  onLeaveScope: departure,
  deleteAfterDays: whole(1, 3650, "days"),
  scope,
  create: z.boolean(),
  update: z.boolean(),
  remove: z.boolean(),
  requestTimeoutSeconds: whole(1, 300, "seconds"),
  pageSize: whole(1, 1000, "resources"),
  membersPerRequest: whole(1, 10_000, "members"),
}

/** A connector's policies, as its form sends them. */
export const policiesSchema = z.object(fields)
export type Policies = z.output<typeof policiesSchema>

export const defaultPolicies: Policies = {
  onDeactivate: "deactivate",
  onLeaveScope: "deactivate",
  deleteAfterDays: 30,
  scope: { kind: "everyone" },
  create: true,
  update: true,
  remove: true,
  requestTimeoutSeconds: 30,
  pageSize: 100,
  membersPerRequest: 100,
}

/** Policies as they are stored: what is missing has its default. @throws ZodError when what is there is none */
export function storedPolicies(stored: unknown): Policies {
  return policiesSchema.parse({ ...defaultPolicies, ...z.record(z.string(), z.unknown()).parse(stored) })
}

/** Why a text is no SCIM filter (RFC 7644 §3.4.2.2), or undefined. */
export function filterProblem(text: string): string | undefined {
  try {
    parse(text)
    return undefined
  } catch (error) {
    return `Not a SCIM filter: ${error instanceof Error ? error.message : String(error)}.`
  }
}
