import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { asJson, db, isUniqueViolation, type Transaction } from "#lib/db"
import type { DeleteUser, OnboardUser, SetUserActive, UpdateUser } from "#lib/directory/schema"
import { type EditedUser, formUser } from "#lib/directory/user-form-schema"
import { Refusal, refuseField } from "#lib/errors"
import type { Prisma } from "#lib/generated/prisma/client"
import { sameJson } from "#lib/provisioning/match"
import { requestDeprovisioning, requestNew, requestProvisioning } from "#lib/provisioning/request"
import { requestGroups } from "./group-mutations"
import { findReplay, type Idempotency, rememberRequest } from "./idempotency"
import { managerRefOf } from "./manager"

export interface OnboardedUser {
  id: string
  userName: string
  /** The call was made before with the same Idempotency-Key: nothing was done again. */
  replayed: boolean
}

/**
 * Stores a user and gives it a row in every enabled connector, in one transaction.
 * @throws Refusal (conflict) on `userName` when it is taken, Problem 422 when the Idempotency-Key came with another body.
 */
export async function onboardUser(actor: Actor, input: OnboardUser, idempotency?: Idempotency): Promise<OnboardedUser> {
  authorise(actor, "onboard")
  const replay = idempotency && (await findReplay(actor, idempotency))
  if (replay) return replay
  try {
    return await db.$transaction(async (tx) => {
      const user = await tx.user.create({ data: withMoment(columnsOf(input), null) })
      if (idempotency) await rememberRequest(tx, actor, idempotency, user.id)
      await requestNew(tx, asResource(user))
      await recordAudit(tx, { actor, action: "user.onboard", subject: asSubject(user), after: stateOf(user) })
      return { id: user.id, userName: user.userName, replayed: false }
    })
  } catch (error) {
    // The same call, made at the same moment, may have won.
    const winner = idempotency && isLostRace(error) && (await findReplay(actor, idempotency))
    if (winner) return winner
    throw refusalOf(error)
  }
}

/** Replaces a user's userName, active and attributes. @throws Refusal notFound, or conflict on `userName`. */
export async function updateUser(actor: Actor, { id, ...input }: UpdateUser): Promise<void> {
  await reviseUser(actor, id, () => input)
}

/**
 * Replaces a user by what `revise` makes of it, while nobody else can change it: no change between reading and writing is lost.
 * @throws Refusal notFound, conflict on `userName`, and whatever `revise` throws
 */
export async function reviseUser(actor: Actor, id: string, revise: (user: User) => OnboardUser): Promise<User> {
  return changeUser(actor, id, "user.update", (user) => columnsOf(revise(user)))
}

/** Saves what an administrator edited. @throws Refusal notFound, or conflict when the user is not what the form showed. */
export async function editUser(actor: Actor, form: EditedUser): Promise<void> {
  await reviseUser(actor, form.id, (user) => {
    if (user.updatedAt.toISOString() !== form.updatedAt) throw new Refusal("conflict", changedMeanwhile)
    return formUser(form)
  })
}

const changedMeanwhile =
  "This user was changed meanwhile, and saving would undo that. Copy what you typed and load the page again."

/** Deactivates a user (the account stays, switched off) or activates it again. @throws Refusal notFound. */
export async function setUserActive(actor: Actor, { id, active }: SetUserActive): Promise<void> {
  await changeUser(actor, id, active ? "user.activate" : "user.deactivate", () => ({ active }))
}

/**
 * Deletes a user; its accounts are deprovisioned wherever they may be, and its groups are provisioned without it.
 * @throws Refusal notFound, and whatever `permit` throws
 */
export async function deleteUser(
  actor: Actor,
  { id }: DeleteUser,
  permit: (user: User) => void = () => {},
): Promise<void> {
  authorise(actor, "onboard")
  await db.$transaction(async (tx) => {
    const user = await lockUser(tx, id)
    permit(user)
    const memberships = await tx.groupMember.findMany({ where: { userId: id }, select: { groupId: true } })
    await tx.user.delete({ where: { id } })
    await requestDeprovisioning(tx, asResource(user))
    await requestGroups(
      tx,
      memberships.map(({ groupId }) => groupId),
    )
    await recordAudit(tx, { actor, action: "user.delete", subject: asSubject(user), before: stateOf(user) })
  })
}

/** A change that changes nothing writes nothing, and asks for nothing. */
async function changeUser(
  actor: Actor,
  id: string,
  action: string,
  revise: (before: User) => Partial<UserColumns>,
): Promise<User> {
  authorise(actor, "onboard")
  try {
    return await db.$transaction(async (tx) => {
      const before = await lockUser(tx, id)
      const columns = { ...columnsIn(before), ...revise(before) }
      if (sameJson(columns, columnsIn(before))) return before
      const after = await tx.user.update({ where: { id }, data: withMoment(columns, before.deactivatedAt) })
      await requestProvisioning(tx, asResource(after))
      const states = { before: stateOf(before), after: stateOf(after) }
      await recordAudit(tx, { actor, action, subject: asSubject(after), ...states })
      return after
    })
  } catch (error) {
    throw refusalOf(error)
  }
}

type User = Prisma.UserModel

/** Two changes of one user are made one after the other, so that each audit event tells the true state before it. */
async function lockUser(tx: Transaction, id: string): Promise<User> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`
  const user = await tx.user.findUnique({ where: { id } })
  if (user === null) throw new Refusal("notFound", "There is no such user: it may have been deleted.")
  return user
}

function columnsOf({ userName, displayName, active, attributes }: OnboardUser) {
  const userNameKey = userName.normalize("NFC").toLowerCase()
  const externalId = typeof attributes.externalId === "string" ? attributes.externalId : null
  const keys = { externalId: externalId || null, managerRef: managerRefOf(attributes) }
  return { userName, userNameKey, displayName, active, ...keys, attributes: asJson(attributes) }
}

type UserColumns = ReturnType<typeof columnsOf>

function columnsIn({ userName, userNameKey, displayName, active, ...user }: User): UserColumns {
  const { externalId, managerRef, attributes } = user
  return { userName, userNameKey, displayName, active, externalId, managerRef, attributes: asJson(attributes) }
}

/** The moment since which the user has been deactivated stands beside `active`. */
function withMoment(columns: UserColumns, deactivatedAt: Date | null) {
  return { ...columns, deactivatedAt: columns.active ? null : (deactivatedAt ?? new Date()) }
}

function stateOf({ userName, active, attributes }: User) {
  return { userName, active, attributes }
}

function asResource({ id, userName }: User) {
  return { resourceType: "User" as const, resourceId: id, resourceName: userName }
}

function asSubject({ id, userName }: User) {
  return { type: "User" as const, id, name: userName }
}

function isLostRace(error: unknown): boolean {
  return isUniqueViolation(error, "userNameKey") || isUniqueViolation(error, "IdempotentRequest")
}

function refusalOf(error: unknown): unknown {
  if (!isUniqueViolation(error, "userNameKey")) return error
  return refuseField("userName", "A user with this userName exists already.", "conflict")
}
