import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { db, isUniqueViolation, type Transaction } from "#lib/db"
import type { CreateGroup, DeleteGroup, GroupChange, GroupMembers, RenameGroup } from "#lib/directory/group-schema"
import { Refusal, refuseField } from "#lib/errors"
import type { Prisma } from "#lib/generated/prisma/client"
import { requestDeprovisioning, requestNew, requestProvisioning, requestScoped } from "#lib/provisioning/request"
import { changeMembers, type MembersChanged } from "./members"

/**
 * Stores a group with its members and gives it a row in every enabled connector, in one transaction.
 * @throws Refusal (conflict) on `displayName` when it is taken, (invalid) on `members.N` when it is nobody's id
 */
export async function createGroup(actor: Actor, { displayName, externalId, members }: CreateGroup) {
  authorise(actor, "onboard")
  try {
    return await db.$transaction(async (tx) => {
      const group = await tx.group.create({ data: { ...nameColumns(displayName), externalId: externalId || null } })
      const joined = await changeMembers(tx, group.id, { add: members })
      await requestNew(tx, asResource(group))
      const after = stateOf(group, joined)
      await recordAudit(tx, { actor, action: "group.create", subject: asSubject(group), after })
      return { id: group.id }
    })
  } catch (error) {
    throw refusalOf(error)
  }
}

/** @throws Refusal notFound, or conflict on `displayName`. */
export async function renameGroup(actor: Actor, { id, displayName }: RenameGroup): Promise<void> {
  await changeGroup(actor, id, () => ({ displayName }))
}

/** Adds users to a group; who is in it already stays. @throws Refusal notFound, or invalid on `members.N`. */
export async function addMembers(actor: Actor, { id, members }: GroupMembers): Promise<void> {
  await changeGroup(actor, id, () => ({ members: { add: members } }))
}

/** Takes users out of a group; who is not in it is not missed. @throws Refusal notFound. */
export async function removeMembers(actor: Actor, { id, members }: GroupMembers): Promise<void> {
  await changeGroup(actor, id, () => ({ members: { remove: members } }))
}

/** Makes a group consist of these users. @throws Refusal notFound, or invalid on `members.N`. */
export async function setMembers(actor: Actor, { id, members }: GroupMembers): Promise<void> {
  await changeGroup(actor, id, () => ({ members: { set: members } }))
}

/**
 * Changes a group in one transaction. `decide` sees it as it is, while nobody else can change it; a change that changes
 * nothing writes nothing.
 * @throws Refusal notFound, conflict on `displayName`, invalid on `members.N`
 */
export async function changeGroup(actor: Actor, id: string, decide: (group: Group) => GroupChange): Promise<void> {
  authorise(actor, "onboard")
  try {
    await db.$transaction(async (tx) => {
      const before = await lockGroup(tx, id)
      const { displayName = before.displayName, externalId = before.externalId, members } = decide(before)
      const changed = members && (await changeMembers(tx, id, members))
      const renamed = displayName !== before.displayName || (externalId || null) !== before.externalId
      if (!renamed && !changed?.added && !changed?.removed) return
      const data = { ...nameColumns(displayName), externalId: externalId || null }
      const after = await tx.group.update({ where: { id }, data })
      await requestProvisioning(tx, asResource(after))
      const states = { before: stateOf(before), after: stateOf(after, changed) }
      await recordAudit(tx, { actor, action: "group.update", subject: asSubject(after), ...states })
    })
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Deletes a group, not its members; it is deprovisioned wherever it may be. @throws Refusal notFound. */
export async function deleteGroup(
  actor: Actor,
  { id }: DeleteGroup,
  permit: (group: Group) => void = () => {},
): Promise<void> {
  authorise(actor, "onboard")
  await db.$transaction(async (tx) => {
    const group = await lockGroup(tx, id)
    permit(group)
    const members = await tx.groupMember.findMany({ where: { groupId: id }, select: { userId: true } })
    await tx.group.delete({ where: { id } })
    await requestDeprovisioning(tx, asResource(group))
    await requestScoped(tx, id, { joined: [], left: members.map(({ userId }) => userId) })
    const before = { ...stateOf(group), members: members.length }
    await recordAudit(tx, { actor, action: "group.delete", subject: asSubject(group), before })
  })
}

/** States that these groups lost a member who is gone. Call it in the transaction that deletes the user. */
export async function requestGroups(tx: Transaction, ids: string[]): Promise<void> {
  // In the order of their ids, so that two deletions never wait for each other.
  const groups = await tx.group.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } })
  for (const group of groups) await requestProvisioning(tx, asResource(group))
  await tx.group.updateMany({ where: { id: { in: ids } }, data: { updatedAt: new Date() } })
}

type Group = Prisma.GroupModel

/** Two changes of one group are made one after the other. */
async function lockGroup(tx: Transaction, id: string): Promise<Group> {
  await tx.$queryRaw`SELECT 1 FROM "Group" WHERE "id" = ${id}::uuid FOR UPDATE`
  const group = await tx.group.findUnique({ where: { id } })
  if (group === null) throw new Refusal("notFound", "There is no such group: it may have been deleted.")
  return group
}

function nameColumns(displayName: string) {
  return { displayName, displayNameKey: displayName.normalize("NFC").toLowerCase() }
}

function stateOf({ displayName, externalId }: Group, changed?: MembersChanged) {
  return { displayName, ...(externalId !== null && { externalId }), ...(changed && { members: changed }) }
}

function asResource({ id, displayName }: Group) {
  return { resourceType: "Group" as const, resourceId: id, resourceName: displayName }
}

function asSubject({ id, displayName }: Group) {
  return { type: "Group" as const, id, name: displayName }
}

function refusalOf(error: unknown): unknown {
  if (!isUniqueViolation(error, "displayNameKey")) return error
  return refuseField("displayName", "A group with this name exists already.", "conflict")
}
