import { betterAuth } from "better-auth"
import { prismaAdapter } from "better-auth/adapters/prisma"
import { nextCookies } from "better-auth/next-js"
import { twoFactor } from "better-auth/plugins"
import { db } from "#lib/db"
import { env } from "#lib/env"
import { originOf } from "#lib/request-headers"
import { sessionSecret } from "#lib/secrets"

function createAuth(useSecureCookies: boolean) {
  const { SECRET_KEY, PORT, PRODUCT_NAME } = env()
  if (SECRET_KEY === undefined) throw new Error("SECRET_KEY is not set: sessions cannot be signed.")
  return betterAuth({
    appName: PRODUCT_NAME,
    baseURL: `http://localhost:${PORT}`,
    secret: sessionSecret(SECRET_KEY),
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    // Administrators are made by /setup, the environment or an invitation, never by a stranger.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    user: {
      modelName: "administrator",
      additionalFields: {
        role: { type: "string", required: true, input: false },
        lastSeenAt: { type: "date", required: false, input: false },
      },
    },
    session: {
      modelName: "administratorSession",
      expiresIn: 7 * 24 * 3600,
      additionalFields: { lastSeenAt: { type: "date", required: false, input: false } },
    },
    account: { modelName: "administratorAccount" },
    verification: { modelName: "administratorVerification" },
    advanced: { useSecureCookies, ipAddress: { ipv6Subnet: 128 } },
    // A wrong password is no news of the server's.
    logger: { level: "error" },
    telemetry: { enabled: false },
    plugins: [
      // Wrong codes are slowed down by `throttled`, whose delays are shorter than this lockout and never begin anew.
      twoFactor({ twoFactorTable: "administratorTwoFactor", accountLockout: { enabled: false } }),
      nextCookies(),
    ],
  })
}

type Auth = ReturnType<typeof createAuth>
const created = new Map<boolean, Auth>()

/**
 * Sign-in of administrators. There is no HTTP endpoint for it: pages and actions call it.
 * @param headers of the request: over https its cookies are for https only, whatever port Ferry itself listens on
 */
export function auth(headers: Headers): Auth {
  const isSecure = originOf(headers).startsWith("https://")
  const known = created.get(isSecure) ?? createAuth(isSecure)
  created.set(isSecure, known)
  return known
}
