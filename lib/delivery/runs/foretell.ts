import { StepFailed, type StepTools } from "#lib/delivery/runs/step"
import type { PassContext } from "#lib/provisioning/act"
import type { Aim } from "#lib/provisioning/desired"
import { lookUp } from "#lib/provisioning/look-up"
import { loadMembership } from "#lib/provisioning/members"
import { type Membership, noMembership } from "#lib/provisioning/membership"
import { type ActiveStep, type Known, type Remembered, startingFrom } from "#lib/provisioning/plan"
import { decide } from "#lib/provisioning/retry"
import { findTaken } from "#lib/provisioning/taken"
import type { ScimFailure } from "#lib/scim/errors"

/** A User or Group with the row that it has or would get, and what should become of it. */
export interface Subject {
  resourceType: "User" | "Group"
  resourceName: string
  row: Remembered & { id: string | null; resourceId: string; removalAt: Date | null; excludedBy: string | null }
  aim: Aim
}

export interface Foretold {
  finding: "create" | "link" | "update" | "skip"
  remoteId?: string
  reason?: string
}

/** Finds out what the engine would do first that writes, by its own plan: it looks up as the engine would, and stops there. */
export async function foretell(tools: StepTools, subject: Subject): Promise<Foretold> {
  const { aim, row } = subject
  if (aim.desired === null) return skip(aim.skipReason ?? "")
  const prospect = await lookUp(contextOf(tools, subject), aim.desired, await startOf(tools, subject), ["find"])
  if (!prospect.ok) return failed(prospect.failure)
  const { step, known } = prospect
  if (step.kind === "none")
    return skip(aim.desired.present ? "The account is as it should be." : "There is no account.")
  return foretoldBy(step, row, known.remoteId)
}

/** What is not known of the account is looked for, also where the engine would first try to create it. */
async function startOf(tools: StepTools, subject: Subject): Promise<Known> {
  const { row, resourceType } = subject
  const capabilities = tools.connector.learned[resourceType]
  const patch = capabilities.patch === "unknown" ? "claimed" : capabilities.patch
  const uncertain = { ...row, createUncertain: row.remoteId === null }
  return startingFrom(uncertain, { ...capabilities, patch }, await membershipOf(tools, subject))
}

async function membershipOf({ db, connector }: StepTools, { row, resourceType }: Subject): Promise<Membership> {
  if (resourceType === "User") return noMembership
  const { id, remoteId, resourceId } = row
  if (id === null || remoteId === null) return { ...noMembership, isManaged: true }
  const group = { id, connectorId: connector.id, resourceId, attempts: 0 }
  return loadMembership(db, group, connector.policies.membersPerRequest)
}

function contextOf({ db, connector, client, permit }: StepTools, { resourceType, row }: Subject): PassContext {
  const seeker = { connectorId: connector.id, resourceType, resourceId: row.resourceId }
  return {
    client,
    permit,
    resourceType,
    defaultPassword: null,
    allMembers: () => Promise.resolve([]),
    findTaken: (found) => findTaken(db, seeker, found),
  }
}

/** A conflict is this resource's own; what keeps every one from being looked up ends the step. */
function failed(failure: ScimFailure): Foretold {
  const { kind } = decide({ failure, step: "find", attempts: 0 }, new Date(0), 0)
  if (kind !== "stop") throw new StepFailed(failure)
  return skip([failure.message, failure.detail].filter(Boolean).join(" "))
}

function foretoldBy(step: ActiveStep, row: Remembered, found: string | null): Foretold {
  if (step.kind === "create" || found === null) return { finding: "create" }
  const isLinked = row.remoteId !== null
  if (step.kind === "delete") return { finding: "update", remoteId: found, reason: "The account is deleted." }
  if (!isLinked) return { finding: "link", remoteId: found }
  return { finding: "update", remoteId: found, reason: changeOf(step) }
}

function changeOf(step: ActiveStep): string {
  if (step.kind === "members") return "Its members change."
  if (step.kind !== "patch") return "What the account says now is not known: all of it is sent."
  return `Changes: ${[...new Set(step.operations.map(({ path }) => path))].join(", ")}`
}

function skip(reason: string): Foretold {
  return { finding: "skip", reason }
}
