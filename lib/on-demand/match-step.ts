import { db } from "#lib/db"
import { callsOf, failedBy, pretty, type Told } from "#lib/on-demand/report"
import type { Subject } from "#lib/on-demand/subject"
import type { PassContext } from "#lib/provisioning/act"
import { contradictions } from "#lib/provisioning/contradiction"
import { lookUp, type Prospect, type Reading } from "#lib/provisioning/look-up"
import { loadMembership } from "#lib/provisioning/members"
import { type Membership, noMembership } from "#lib/provisioning/membership"
import { type Desired, type Known, plan, type Step, startingFrom } from "#lib/provisioning/plan"
import { findTaken } from "#lib/provisioning/taken"
import type { ScimClient } from "#lib/scim/client"

/** What the look-ups lead to: the state to write from, and the first step that writes. */
export interface Match {
  known: Known
  step: Step
  /** The linked account is there no more. */
  isGone: boolean
  /** Attributes that the account shows otherwise than they were last sent. */
  drifted: string[]
}

/** Looks the account up as the engine would: the linked one by its id, any other by externalId and by name. */
export async function matchAccount(
  subject: Subject,
  client: ScimClient,
  permit: () => Promise<void>,
): Promise<Told & { match: Match | null }> {
  const { desired } = subject.aim
  if (desired === null) return { outcome: "nothing", line: "Nothing is looked up.", match: null }
  const start = await startOf(subject)
  const prospect = await lookUp(contextOf(subject, client, permit), desired, start, ["find", "get"])
  const calls = callsOf(prospect.readings)
  if (!prospect.ok)
    return { ...failedBy(prospect.failure, prospect.kind === "get" ? "get" : "find", calls), match: null }
  const match = matchOf(subject, desired, prospect)
  const account = prospect.readings.findLast(({ outcome }) => outcome === "found")
  return { outcome: "passed", line: lineOf(subject, match), calls, shown: shownAnswer(account), match }
}

/**
 * What is not known of the account is looked for, also where the engine would first try to create it; a linked one is read,
 * to see that it is still there. What PATCH can do is not asked: it is shown as what would be tried first.
 */
async function startOf(subject: Subject): Promise<Known> {
  const { connector, known: row, id, aim } = subject
  const capabilities = connector.learned[id.resourceType]
  const patch = capabilities.patch === "unknown" ? "claimed" : capabilities.patch
  const isLinked = row.remoteId !== null
  const uncertain = { ...row, createUncertain: !isLinked && (row.createUncertain || aim.desired?.present === true) }
  const start = startingFrom(uncertain, { ...capabilities, patch }, await membershipOf(subject))
  return isLinked && id.resourceType === "User" ? { ...start, reread: { because: "unknown" } } : start
}

async function membershipOf({ id, connector, known: { id: rowId, ...row } }: Subject): Promise<Membership> {
  if (id.resourceType === "User") return noMembership
  if (rowId === null || row.remoteId === null) return { ...noMembership, isManaged: true }
  const group = { id: rowId, connectorId: connector.id, resourceId: id.resourceId, attempts: row.attempts }
  return loadMembership(db, group, connector.policies.membersPerRequest)
}

function contextOf({ id }: Subject, client: ScimClient, permit: () => Promise<void>): PassContext {
  const { resourceType } = id
  return {
    client,
    permit,
    resourceType,
    defaultPassword: null,
    allMembers: () => Promise.resolve([]),
    findTaken: (found) => findTaken(db, id, found),
  }
}

function matchOf({ known: row, connector }: Subject, desired: Desired, prospect: Prospect & { ok: true }): Match {
  const { known, readings } = prospect
  const isGone = row.remoteId !== null && known.remoteId !== row.remoteId
  const read = readings.find(({ step }) => step.kind === "get")?.resource
  const mayMend = desired.present && connector.policies.update && row.lastSent !== null && !isGone
  const drifted = mayMend && read ? contradictions(row.lastSent ?? {}, read) : []
  if (drifted.length === 0) return { known, step: prospect.step, isGone, drifted }
  // What is over there is not what was sent: all of it is sent once more.
  const forgetful = { ...known, lastSent: null }
  return { known: forgetful, step: plan(desired, forgetful), isGone, drifted }
}

function lineOf({ known: row, aim, noun }: Subject, { known, isGone, drifted }: Match): string {
  const gone = isGone ? `The linked ${noun} ${row.remoteId} is there no more. ` : ""
  if (known.remoteId === null) return `${gone}${noneFound(noun, aim.desired)}`
  if (known.remoteId !== row.remoteId)
    return `${gone}The ${noun} ${known.remoteId} is certain to be this one: it is linked.`
  const linked = `Linked to ${noun} ${known.remoteId}`
  if (drifted.length > 0) return `${linked}, which was changed over there: ${drifted.join(", ")}.`
  return aim.desired?.present ? `${linked}, which is there.` : `${linked}.`
}

function noneFound(noun: Subject["noun"], desired: Desired | null): string {
  const attribute = desired?.present ? ` or ${desired.name.attribute}` : ""
  return `No ${noun} has this externalId${attribute}.`
}

/** What it said was recorded without secrets. */
function shownAnswer(reading: Reading | undefined): Told["shown"] {
  const text = reading?.exchange.responseBody
  return text ? [{ label: "What the service provider showed", code: indented(text) }] : []
}

function indented(text: string): string {
  try {
    return pretty(JSON.parse(text))
  } catch {
    return text
  }
}
