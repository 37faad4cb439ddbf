import { act, type PassContext } from "#lib/delivery/act"
import { loadMembership } from "#lib/delivery/members"
import { StepFailed, type StepTools } from "#lib/delivery/runs/step"
import type { Aim } from "#lib/provisioning/desired"
import { learn } from "#lib/provisioning/learn"
import { type Membership, noMembership } from "#lib/provisioning/membership"
import { type ActiveStep, type Known, plan, type Remembered, startingFrom } from "#lib/provisioning/plan"
import { decide } from "#lib/provisioning/retry"
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
  const { aim, row, resourceType } = subject
  if (aim.desired === null) return skip(aim.skipReason ?? "")
  let known = await startOf(tools, subject)
  for (;;) {
    const step = plan(aim.desired, known)
    if (step.kind === "none")
      return skip(aim.desired.present ? "The account is as it should be." : "There is no account.")
    if (step.kind !== "find") return foretoldBy(step, row, known.remoteId)
    const { result } = await act(contextOf(tools, resourceType), step)
    const lesson = learn(known, step, result)
    if ("failure" in lesson) return failed(lesson.failure)
    known = lesson.known
  }
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

function contextOf({ db, connector, client, permit }: StepTools, resourceType: Subject["resourceType"]): PassContext {
  return {
    client,
    permit,
    resourceType,
    defaultPassword: null,
    allMembers: () => Promise.resolve([]),
    findTaken: async (found) => {
      const remoteIds = found.map(({ id }) => id)
      const where = { connectorId: connector.id, resourceType, remoteId: { in: remoteIds } }
      const taken = await db.provisionedResource.findMany({ where, select: { remoteId: true } })
      return new Set(taken.flatMap(({ remoteId }) => remoteId ?? []))
    },
  }
}

/** A conflict is this resource's own; what keeps every one from being looked up ends the step. */
function failed(failure: ScimFailure): Foretold {
  const { kind } = decide({ failure, step: "find", attempts: 0 }, new Date(0), 0)
  if (kind !== "stop") throw new StepFailed(failure)
  return skip([failure.message, failure.detail].filter(Boolean).join(" "))
}

function foretoldBy(step: Exclude<ActiveStep, { kind: "find" }>, row: Remembered, found: string | null): Foretold {
  if (step.kind === "create" || found === null) return { finding: "create" }
  const isLinked = row.remoteId !== null
  if (step.kind === "delete") return { finding: "update", remoteId: found, reason: "The account is deleted." }
  if (!isLinked) return { finding: "link", remoteId: found }
  return { finding: "update", remoteId: found, reason: changeOf(step) }
}

function changeOf(step: Exclude<ActiveStep, { kind: "find" }>): string {
  if (step.kind === "members") return "Its members change."
  if (step.kind !== "patch") return "What the account says now is not known: all of it is sent."
  return `Changes: ${[...new Set(step.operations.map(({ path }) => path))].join(", ")}`
}

function skip(reason: string): Foretold {
  return { finding: "skip", reason }
}
