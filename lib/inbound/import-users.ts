import type { z } from "zod"
import { parseInput } from "#lib/action"
import { type Actor, authorise } from "#lib/actor"
import { db } from "#lib/db"
import { onboardUser, reviseUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { Refusal, refuseField } from "#lib/errors"
import type { Prisma } from "#lib/generated/prisma/client"
import type { ImportedRow, ImportReport, importUsersSchema } from "#lib/inbound/schema"
import { sameJson } from "#lib/provisioning/match"
import { attributeOf } from "#lib/scim/attribute-names"
import { bodyOf, lenient, revised } from "./revise"

type User = Prisma.UserModel
type Outcome = "created" | "updated" | "unchanged"
type Options = Omit<z.output<typeof importUsersSchema>, "rows">

/** Onboards users from a file, each in a transaction of its own: a row that is refused keeps no other from being stored. */
export async function importUsers(
  actor: Actor,
  { rows, ...options }: z.output<typeof importUsersSchema>,
): Promise<ImportReport> {
  authorise(actor, "configure")
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, refused: [] }
  for (const { row, user } of rows) {
    try {
      const outcome = await importUser(actor, lenient(user), options)
      report[outcome] += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      report.refused.push(...refusedRows(row, error))
    }
  }
  return report
}

async function importUser(actor: Actor, user: ImportedRow["user"], options: Options): Promise<Outcome> {
  const existing = await findByUserName(attributeOf(user, "userName"))
  if (existing === null) {
    await onboardUser(actor, parseInput(onboardUserSchema, user))
    return "created"
  }
  if (options.updateExisting) return updateUser(actor, existing, user)
  const { attributes, active } = parseInput(onboardUserSchema, user)
  const isStored = sameJson(attributes, existing.attributes) && active === existing.active
  if (options.isRetry && isStored) return "created"
  throw refuseField("userName", "A user with this userName exists already.", "conflict")
}

async function updateUser(actor: Actor, existing: User, user: ImportedRow["user"]): Promise<Outcome> {
  const before = existing.updatedAt.getTime()
  const after = await reviseUser(actor, existing.id, (current) =>
    parseInput(onboardUserSchema, revised(bodyOf(current), user)),
  )
  return after.updatedAt.getTime() === before ? "unchanged" : "updated"
}

async function findByUserName(userName: unknown): Promise<User | null> {
  if (typeof userName !== "string" || userName.includes("\0")) return null
  const userNameKey = userName.trim().normalize("NFC").toLowerCase()
  return db.user.findUnique({ where: { userNameKey } })
}

function refusedRows(row: number, { message, fieldErrors }: Refusal) {
  const faults = Object.entries(fieldErrors)
  if (faults.length === 0) return [{ row, field: "", reason: message }]
  return faults.map(([field, reason]) => ({ row, field, reason }))
}
