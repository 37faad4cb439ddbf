import { type Actor, authorise } from "#lib/actor"
import { auditOwn, confirmPassword } from "#lib/administrators/account"
import { qrCode } from "#lib/administrators/qr-code"
import type { OwnPassword, TwoFactorCode, TwoFactorSetup } from "#lib/administrators/schema"
import { throttled, usedOnce } from "#lib/administrators/secret-attempts"
import { unlessRefused } from "#lib/administrators/sign-in"
import { auth } from "#lib/auth"
import { db } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"

const wrongCode = () => refuseField("code", "This code is wrong. Enter the one that the app shows now.")
const isOn = () => new Refusal("conflict", "Two-factor authentication is on already.")

/** Begins the set-up of a second factor: nothing is asked for before a first code was right. */
export async function setUpTwoFactor(
  actor: Actor,
  { password }: OwnPassword,
  headers: Headers,
): Promise<TwoFactorSetup> {
  authorise(actor, "ownAccount")
  await confirmPassword(actor, password, "password")
  const answer = await unlessRefused(
    async () => auth(headers).api.enableTwoFactor({ body: { password, method: "totp" }, headers }),
    isOn,
  )
  if (answer.method !== "totp") throw new Error("better-auth set up another second factor than a TOTP.")
  const secret = new URL(answer.totpURI).searchParams.get("secret") ?? ""
  return { qr: qrCode(answer.totpURI), key: secret }
}

/** Ends the set-up with a first code. @returns the backup codes, for the only time */
export async function confirmTwoFactor(actor: Actor, { code }: TwoFactorCode, headers: Headers): Promise<string[]> {
  authorise(actor, "ownAccount")
  const { twoFactorEnabled } = await db.administrator.findUniqueOrThrow({
    where: { id: actor.id },
    select: { twoFactorEnabled: true },
  })
  // A code alone would otherwise show the backup codes once more.
  if (twoFactorEnabled) throw isOn()
  const verify = async () =>
    unlessRefused(async () => auth(headers).api.verifyTOTP({ body: { code }, headers }), wrongCode)
  await throttled({ kind: "code", of: actor.id, field: "code" }, async () =>
    usedOnce({ of: actor.id, code }, verify, wrongCode),
  )
  await db.$transaction(async (tx) => auditOwn(tx, actor, "administrator.enableTwoFactor"))
  const { backupCodes } = await auth(headers).api.viewBackupCodes({ body: { userId: actor.id } })
  return backupCodes
}

/** New backup codes; the earlier ones open nothing any more. @returns them, for the only time */
export async function renewBackupCodes(actor: Actor, { password }: OwnPassword, headers: Headers): Promise<string[]> {
  authorise(actor, "ownAccount")
  await confirmPassword(actor, password, "password")
  const { backupCodes } = await unlessRefused(
    async () => auth(headers).api.generateBackupCodes({ body: { password }, headers }),
    () => new Refusal("conflict", "Two-factor authentication is off."),
  )
  await db.$transaction(async (tx) => auditOwn(tx, actor, "administrator.renewBackupCodes"))
  return backupCodes
}

export async function switchOffTwoFactor(actor: Actor, { password }: OwnPassword, headers: Headers): Promise<void> {
  authorise(actor, "ownAccount")
  await confirmPassword(actor, password, "password")
  await unlessRefused(
    async () => auth(headers).api.disableTwoFactor({ body: { password }, headers }),
    () => new Refusal("conflict", "Two-factor authentication is off already."),
  )
  await db.$transaction(async (tx) => auditOwn(tx, actor, "administrator.disableTwoFactor"))
}
