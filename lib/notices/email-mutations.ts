import { randomUUID } from "node:crypto"
import { type Actor, authorise } from "#lib/actor"
import { db } from "#lib/db"
import { refuseField, refuseFields } from "#lib/errors"
import { openMailPassword, securityOf } from "#lib/notices/channel"
import { passwordProblem, type SavedServer } from "#lib/notices/mail-password"
import { findChannelRow, recordChannelAudit, refusingTakenName, type SavedChannel, writeOver } from "#lib/notices/saved"
import { type CreateEmail, recipientsOf, type UpdateEmail } from "#lib/notices/schema"
import { sealSecret } from "#lib/secrets"

/** Adds an e-mail channel. @throws Refusal (conflict) on `name` */
export async function createEmail(actor: Actor, input: CreateEmail): Promise<{ id: string }> {
  authorise(actor, "configure")
  const id = randomUUID()
  const data = { id, kind: "email", ...columnsOf(input), ...passwordColumns(id, input) }
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      await tx.noticeChannel.create({ data })
      await recordChannelAudit(tx, { actor, action: "noticeChannel.create", id, after: await findChannelRow(tx, id) })
      return { id }
    }),
  )
}

/**
 * Saves an e-mail channel's form; an empty password keeps the saved one.
 * @throws Refusal (conflict) on `name`, or when the form was made from an older version; (invalid) on `password` when it must be typed
 */
export async function updateEmail(actor: Actor, input: UpdateEmail): Promise<{ version: number }> {
  authorise(actor, "configure")
  const { id } = input
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const before = await findChannelRow(tx, id)
      refusePassword(input, before)
      const after = await writeOver(
        tx,
        { ...input, kind: "email" },
        { ...columnsOf(input), ...passwordColumns(id, input) },
      )
      await recordChannelAudit(tx, { actor, action: "noticeChannel.update", id, before, after })
      return { version: after.version }
    }),
  )
}

/** The password that typed values are to be tried with: the typed one, or the saved one where it may go. */
export async function passwordFor(typed: Omit<CreateEmail, "name" | "events" | "windowMinutes">, id?: string) {
  if (typed.username === "" || typed.password !== "") return typed.password
  if (id === undefined) throw refuseField("password", "Enter the password.")
  refusePassword(typed, await findChannelRow(db, id))
  const where = { id }
  const { secretSealed } = await db.noticeChannel.findUniqueOrThrow({ where, select: { secretSealed: true } })
  const opened = openMailPassword({ id, secretSealed })
  if (!opened.ok) throw refuseField("password", opened.reason)
  return opened.value
}

function refusePassword(typed: Parameters<typeof passwordProblem>[0], saved: SavedChannel): void {
  const problem = passwordProblem(typed, savedServer(saved))
  if (problem !== undefined) refuseFields({ password: problem })
}

/** What a form needs to know of the saved mail server. */
export function savedServer(saved: Omit<SavedChannel, "events">): SavedServer {
  const { host, port, security, username, secretSetAt } = saved
  return {
    host: host ?? "",
    port: port ?? 0,
    security: securityOf(security),
    username: username ?? "",
    hasPassword: secretSetAt !== null,
  }
}

/** A server that asks nobody who they are needs no password. */
function passwordColumns(channelId: string, { username, password }: Pick<CreateEmail, "username" | "password">) {
  if (username === "") return { secretSealed: null, secretSetAt: null }
  if (password === "") return {}
  return { secretSealed: sealSecret(password, { channelId, field: "smtpPassword" }), secretSetAt: new Date() }
}

function columnsOf(input: CreateEmail) {
  const { name, events, windowMinutes, host, port, security, username, sender, recipients } = input
  const server = { host, port, security, username, sender, recipients: recipientsOf(recipients) }
  return { name, nameKey: name.toLowerCase(), events, windowMinutes, ...server }
}
