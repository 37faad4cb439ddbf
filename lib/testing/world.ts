import { z } from "zod"
import { db } from "#lib/db"
import { addMembers, createGroup, deleteGroup, removeMembers, renameGroup } from "#lib/directory/group-mutations"
import { deleteUser, onboardUser, setUserActive, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { Refusal } from "#lib/errors"
import { enterpriseUserUrn } from "#lib/scim/schema"
import { apiKey } from "#lib/testing/configuration"

/** One thing that somebody does to the directory. Numbers choose among what is there. */
export type Edit =
  | { kind: "onboard"; name: number; title: string }
  | { kind: "edit"; user: number; title: string; department: string | null }
  | { kind: "rename"; user: number; name: number }
  | { kind: "activate"; user: number; active: boolean }
  /** Takes the last change of a user back. */
  | { kind: "undo" }
  | { kind: "delete user"; user: number }
  | { kind: "create group"; name: number; members: number[] }
  | { kind: "rename group"; group: number; name: number }
  | { kind: "add members" | "remove members"; group: number; members: number[] }
  | { kind: "delete group"; group: number }

const attributesSchema = z.record(z.string(), z.unknown())

/** The title of a user that the service provider refuses, always. */
export const poison = "poison"

/** Does it, unless there is nobody to do it to. A taken name is refused, which changes nothing. */
export async function perform(edit: Edit): Promise<void> {
  try {
    await change(edit)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "conflict") throw error
  }
}

async function change(edit: Edit): Promise<void> {
  switch (edit.kind) {
    case "onboard":
      await onboardUser(apiKey, onboardUserSchema.parse({ userName: `user-${edit.name}`, title: edit.title }))
      return
    case "edit":
    case "rename":
    case "activate":
    case "delete user":
      return changeUser(edit)
    case "create group":
      await createGroup(apiKey, { displayName: `group-${edit.name}`, members: await choose(edit.members) })
      return
    case "undo":
      return undo()
    default:
      return changeGroup(edit)
  }
}

let undo: () => Promise<void> = () => Promise.resolve()

type UserEdit = Extract<Edit, { user: number }>

async function changeUser(edit: UserEdit): Promise<void> {
  const users = await db.user.findMany({ orderBy: { id: "asc" } })
  const user = users[edit.user % Math.max(users.length, 1)]
  if (user === undefined) return
  const { id, userName, active, attributes } = user
  undo = async () => {
    undo = () => Promise.resolve()
    const before = onboardUserSchema.parse({ userName, active, ...attributesSchema.parse(attributes) })
    if (before.attributes.title === poison) return
    if ((await db.user.count({ where: { id } })) > 0) await updateUser(apiKey, { id, ...before })
  }
  switch (edit.kind) {
    case "edit":
      return updateUser(apiKey, { id, ...edited(userName, active, edit) })
    case "rename":
      return updateUser(apiKey, { id, ...edited(`user-${edit.name}`, active, { title: "Engineer", department: null }) })
    case "activate":
      return setUserActive(apiKey, { id, active: edit.active })
    default:
      return deleteUser(apiKey, { id })
  }
}

function edited(
  userName: string,
  active: boolean,
  { title, department }: { title: string; department: string | null },
) {
  const extension = department === null ? {} : { [enterpriseUserUrn]: { department } }
  return onboardUserSchema.parse({ userName, active, title, ...extension })
}

type GroupEdit = Extract<Edit, { group: number }>

async function changeGroup(edit: GroupEdit): Promise<void> {
  const groups = await db.group.findMany({ orderBy: { id: "asc" }, select: { id: true } })
  const id = groups[edit.group % Math.max(groups.length, 1)]?.id
  if (id === undefined) return
  switch (edit.kind) {
    case "rename group":
      return renameGroup(apiKey, { id, displayName: `group-${edit.name}` })
    case "add members":
      return addMembers(apiKey, { id, members: await choose(edit.members) })
    case "remove members":
      return removeMembers(apiKey, { id, members: await choose(edit.members) })
    default:
      return deleteGroup(apiKey, { id })
  }
}

async function choose(numbers: number[]): Promise<string[]> {
  const users = await db.user.findMany({ orderBy: { id: "asc" }, select: { id: true } })
  return users.length === 0 ? [] : [...new Set(numbers.map((number) => users[number % users.length]?.id ?? ""))]
}
