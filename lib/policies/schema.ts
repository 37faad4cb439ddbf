import { z } from "zod"
import { departures, scopeProblem } from "#lib/policies/terms"

const departure = z.enum(departures, "Choose what happens to the account.")
/** What becomes of an account that should no longer be used. */
export type Departure = z.output<typeof departure>

/** Whose accounts a connector carries. What a filter says is checked where it becomes a condition. */
const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everyone") }),
  z.object({ kind: z.literal("groups"), groupIds: z.array(z.uuid()) }),
  z.object({ kind: z.literal("filter"), filter: z.string() }),
])
export type Scope = z.output<typeof scope>

function whole(least: number, most: number, unit: string) {
  const range = `Enter ${least} to ${most.toLocaleString("en")} ${unit}.`
  return z.int(`Enter a whole number of ${unit}.`).min(least, range).max(most, range)
}

const pace = "Enter 0.1 to 1,000 requests per second, or leave it empty."

const sent = {
  onDeactivate: departure,
  onLeaveScope: departure,
  deleteAfterDays: whole(1, 3650, "days"),
  create: z.boolean(),
  update: z.boolean(),
  remove: z.boolean(),
  requestTimeoutSeconds: whole(1, 300, "seconds"),
  pageSize: whole(1, 1000, "resources"),
  membersPerRequest: whole(1, 10_000, "members"),
}

/** A connector's policies that are decided in code, as they are stored. */
const policiesSchema = z.object({ ...sent, scope })
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

/** The scope as a form has it: what was typed for another kind stays typed. */
const scopeForm = {
  scope: z.enum(["everyone", "groups", "filter"]),
  groupIds: z.array(z.uuid()),
  filter: z.string().trim(),
}
const scopeFormSchema = z.object(scopeForm)
export type ScopeForm = z.output<typeof scopeFormSchema>

/** What a preview of a scope that is not saved yet needs. */
export const previewScopeSchema = scopeFormSchema.superRefine(checkScope)

/** What Update sends: every policy of a connector; `version` is the connector's that the form was made from. */
export const updatePoliciesSchema = z
  .object({
    ...sent,
    ...scopeForm,
    id: z.uuid(),
    version: z.int(),
    parallelRequests: whole(1, 256, "requests"),
    /** null: as fast as it goes. */
    requestsPerSecond: z
      .number("Enter a number of requests, such as 5 or 0.5, or leave it empty.")
      .min(0.1, pace)
      .max(1000, pace)
      .nullable(),
    /** null: never holds for their number. */
    holdRemovals: whole(0, 1_000_000, "removals").nullable(),
    holdRemovalsPercent: whole(1, 100, "percent").nullable(),
  })
  .superRefine(checkScope, { when: ({ value }) => scopeFormSchema.safeParse(value).success })
export type UpdatePolicies = z.output<typeof updatePoliciesSchema>

function checkScope(form: ScopeForm, context: z.RefinementCtx): void {
  const problem = scopeProblem(form)
  if (problem !== null) context.addIssue({ code: "custom", ...problem })
}

export function toScope({ scope: kind, groupIds, filter }: ScopeForm): Scope {
  if (kind === "groups") return { kind, groupIds }
  return kind === "filter" ? { kind, filter } : { kind }
}

/** The policies that a form stores in code's column. */
export function toPolicies(form: UpdatePolicies): Policies {
  return policiesSchema.parse({ ...form, scope: toScope(form) })
}

const columnsSchema = z.object({
  parallelRequests: z.number().default(8),
  requestsPerSecond: z.number().nullable().default(null),
  holdRemovals: z.number().nullable().default(500),
  holdRemovalsPercent: z.number().nullable().default(null),
})

/** The form of stored columns. @throws ZodError when what is there are no policies */
export function policiesForm(
  stored: { policies?: unknown },
  connector: { id: string; version: number },
): UpdatePolicies {
  const { scope: saved, ...policies } = storedPolicies(stored.policies)
  const groupIds = saved.kind === "groups" ? saved.groupIds : []
  const filter = saved.kind === "filter" ? saved.filter : ""
  return { ...columnsSchema.parse(stored), ...policies, ...connector, scope: saved.kind, groupIds, filter }
}

/** A group that a scope names; null: it was deleted. */
export interface ScopeGroup {
  id: string
  displayName: string | null
}

/** A connector's policies as their form has them. */
export interface SavedPolicies {
  form: UpdatePolicies
  groups: ScopeGroup[]
}

/** What Update answers: the version that it made, and how many removals are held now. */
export interface SavedVersion {
  version: number
  held: number
}

/** How many users a scope has, and the first of them. */
export interface ScopePreview {
  matching: number
  users: { id: string; userName: string; displayName: string }[]
}

/** An account whose deactivation or deletion is held; `departure` is what becomes of it when it is released. */
export interface HeldRemoval {
  id: string
  resourceType: "User" | "Group"
  resourceId: string
  resourceName: string
  departure: Departure
}

export interface HeldPage {
  count: number
  held: HeldRemoval[]
  /** Asks for more; null when there are none. */
  nextAfter: string | null
}

/** Whose held removals are released or discarded: a connector's. */
export const heldRemovalsSchema = z.object({ id: z.uuid() })
export type HeldRemovals = z.output<typeof heldRemovalsSchema>

/** Which page of what is held. */
export const heldQuerySchema = z.object({ after: z.uuid().optional() })
