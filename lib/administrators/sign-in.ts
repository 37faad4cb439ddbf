import { auditOwn } from "#lib/administrators/account"
import { roleSchema, type SecondFactor, type SignIn } from "#lib/administrators/schema"
import { throttled, usedOnce } from "#lib/administrators/secret-attempts"
import { auth } from "#lib/auth"
import { db } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"
import { addressOf, networkOf } from "#lib/request-headers"

/**
 * The first step: e-mail and password.
 * @returns "code" when the second factor is still to be shown
 * @throws Refusal when either is wrong, without telling which, or when it was tried too often
 */
export async function signIn(input: SignIn, headers: Headers): Promise<"signed in" | "code"> {
  const guess = { kind: "password", of: input.email, address: networkOf(headers), field: "password" } as const
  const answer = await throttled(guess, async () =>
    unlessRefused(
      async () => auth(headers).api.signInEmail({ body: input, headers: withAddress(headers) }),
      () => refuseField("password", "The e-mail address or the password is wrong.", "unauthenticated"),
    ),
  )
  if ("twoFactorRedirect" in answer) return "code"
  await auditBegin(answer, { address: addressOf(headers) })
  return "signed in"
}

/** The second step: a code of the authenticator app, or a backup code. Each is then used up. */
export async function verifySecondFactor({ code }: SecondFactor, headers: Headers): Promise<void> {
  const userId = await challengedAdministrator(headers)
  if (userId === null) throw new Refusal("unauthenticated", "This sign-in is over. Begin again.")
  const guess = { kind: "code", of: userId, address: networkOf(headers), field: "code" } as const
  const isTotp = /^\d{6}$/.test(code)
  const session = await throttled(guess, async () => {
    const { verifyTOTP, verifyBackupCode } = auth(headers).api
    const request = { body: { code }, headers: withAddress(headers) }
    const verify = async () =>
      unlessRefused(async () => (isTotp ? verifyTOTP(request) : verifyBackupCode(request)), wrongCode)
    return isTotp ? usedOnce({ of: userId, code }, verify, wrongCode) : verify()
  })
  await auditBegin(session, {
    address: addressOf(headers),
    secondFactor: isTotp ? "authenticator app" : "backup code",
  })
}

const wrongCode = () =>
  refuseField("code", "This code is wrong or used up. Wait for the next one, or use a backup code.")

export async function signOut(headers: Headers): Promise<void> {
  const signedIn = await auth(headers).api.getSession({ headers })
  await auth(headers).api.signOut({ headers })
  if (signedIn) await auditSession(signedIn.user.id, "administrator.signOut", { address: addressOf(headers) })
}

/** No session lives without its event. */
async function auditBegin(
  { user, token }: { user: { id: string }; token?: string | null },
  after: object,
): Promise<void> {
  try {
    await auditSession(user.id, "administrator.signIn", after)
  } catch (error) {
    await db.administratorSession.deleteMany({ where: { token: token ?? "" } })
    throw error
  }
}

async function auditSession(id: string, action: string, after: object): Promise<void> {
  await db.$transaction(async (tx) => {
    const { email, role } = await tx.administrator.findUniqueOrThrow({ where: { id } })
    await auditOwn(tx, { type: roleSchema.parse(role), id, name: email }, action, { after })
  })
}

/** Who gave the right password in this browser and has yet to show the second factor. */
export async function challengedAdministrator(headers: Headers): Promise<string | null> {
  const { createAuthCookie } = await auth(headers).$context
  const { name } = createAuthCookie("two_factor")
  const cookies = (headers.get("cookie") ?? "").split(/; */).map((cookie) => cookie.split("="))
  const [, value = ""] = cookies.find(([cookie]) => cookie === name) ?? []
  // "<identifier>.<signature>": better-auth checks the signature, and the identifier alone is a secret already.
  const [identifier = ""] = decodeURIComponent(value).split(".")
  const challenge = await db.administratorVerification.findFirst({
    where: { identifier, expiresAt: { gt: new Date() } },
    select: { value: true },
  })
  return challenge?.value ?? null
}

/** What better-auth refuses, as a refusal of ours. Anything else is a bug. */
export async function unlessRefused<Value>(perform: () => Promise<Value>, refusal: () => Refusal): Promise<Value> {
  try {
    return await perform()
  } catch (error) {
    throw error instanceof Error && error.name === "APIError" ? refusal() : error
  }
}

/** The session remembers the address that the nearest proxy saw, not what the sender claims. */
function withAddress(headers: Headers): Headers {
  const copy = new Headers(headers)
  copy.set("x-forwarded-for", addressOf(headers))
  return copy
}
