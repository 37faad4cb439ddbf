import { assertNever } from "#lib/errors"
import type { StepResult } from "#lib/provisioning/lesson"
import type { ActiveStep, MembersStep, ReplaceStep } from "#lib/provisioning/plan"
import type { Exchange, ScimAnswer, ScimClient } from "#lib/scim/client"
import { valueFilter } from "#lib/scim/filter"
import type { PatchOperation } from "#lib/scim/patch"
import type { ScimId, ScimResource, ScimResourceType } from "#lib/scim/schema"

export interface PassContext {
  client: ScimClient
  /** Resolves when the connector's rate allows one more request. */
  permit: () => Promise<void>
  resourceType: ScimResourceType
  /** Sent with a create, and only then. */
  defaultPassword: string | null
  /** Which of these accounts are another resource of ours: linked to it, or about to be found by it. */
  findTaken: (found: ScimResource[]) => Promise<Set<ScimId>>
  /** Every member that the group should have, for a service provider that takes nothing but the whole list. */
  allMembers: () => Promise<ScimId[]>
}

interface Action {
  exchange: Exchange
  result: StepResult
}

/** Carries one planned step out. */
export async function act(context: PassContext, step: ActiveStep): Promise<Action> {
  const { client, resourceType } = context
  await context.permit()
  switch (step.kind) {
    case "create":
      return withResource(await client.create(resourceType, withPassword(step.body, context.defaultPassword)))
    case "find":
      return withCandidates(context, await client.find(resourceType, step.by, step.value))
    case "get":
      return withResource(await client.get(resourceType, step.remoteId))
    case "discover":
      return withDocument(await client.discover(resourceType))
    case "patch":
      return withResource(await client.patch(resourceType, step.remoteId, step.operations, versionOption(step.version)))
    case "members":
      return withResource(await client.patch(resourceType, step.remoteId, memberOperations(step)))
    case "replace":
      return replace(context, step)
    case "delete":
      return withResource(await client.delete(resourceType, step.remoteId, versionOption(step.version)))
    default:
      return assertNever(step)
  }
}

function memberOperations({ op, ids, form }: MembersStep): PatchOperation[] {
  const values = ids.map((value) => ({ value }))
  if (op === "add") return [{ op, path: "members", value: values }]
  if (form === "values") return [{ op, path: "members", value: values }]
  return ids.map((id) => ({ op, path: valueFilter("members", id) }))
}

async function replace(context: PassContext, step: ReplaceStep): Promise<Action> {
  const { client, resourceType } = context
  const { remoteId, withMembers, version } = step
  const body = step.withId ? { ...step.body, id: remoteId } : step.body
  if (!withMembers) return withResource(await client.replace(resourceType, remoteId, body, versionOption(version)))
  const members: ScimId[] = await context.allMembers()
  const whole = { ...body, members: members.map((value) => ({ value })) }
  const { exchange, result } = withResource(await client.replace(resourceType, remoteId, whole, versionOption(version)))
  return { exchange, result: result.ok ? { ...result, members } : result }
}

function withPassword(body: object, password: string | null): object {
  return password === null ? body : { ...body, password }
}

function versionOption(version: string | undefined) {
  return version === undefined ? {} : { version }
}

function withResource(answer: ScimAnswer<ScimResource | null>): Action {
  const { exchange } = answer
  return { exchange, result: answer.ok ? { ok: true, resource: answer.value } : { ok: false, failure: answer.failure } }
}

function withDocument(answer: ScimAnswer<Record<string, unknown>>): Action {
  const { exchange } = answer
  if (!answer.ok) return { exchange, result: { ok: false, failure: answer.failure } }
  return { exchange, result: { ok: true, resource: null, document: answer.value } }
}

async function withCandidates(context: PassContext, answer: ScimAnswer<ScimResource[]>): Promise<Action> {
  const { exchange } = answer
  if (!answer.ok) return { exchange, result: { ok: false, failure: answer.failure } }
  const taken = await context.findTaken(answer.value)
  const candidates = answer.value.map((found) => ({ ...found, taken: taken.has(found.id) }))
  return { exchange, result: { ok: true, resource: null, candidates } }
}
