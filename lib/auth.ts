import { betterAuth } from "better-auth"
import { prismaAdapter } from "better-auth/adapters/prisma"
import { nextCookies } from "better-auth/next-js"
import { db } from "#lib/db"
import { env } from "#lib/env"
import { sessionSecret } from "#lib/secrets"

function createAuth() {
  const { SECRET_KEY, PORT } = env()
  if (SECRET_KEY === undefined) throw new Error("SECRET_KEY is not set: sessions cannot be signed.")
  return betterAuth({
    baseURL: `http://localhost:${PORT}`,
    secret: sessionSecret(SECRET_KEY),
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    // Administrators are made by /setup, the environment or an administrator, never by a stranger.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    user: {
      modelName: "administrator",
      additionalFields: {
        role: { type: "string", required: true, input: false },
        lastSeenAt: { type: "date", required: false, input: false },
      },
    },
    session: { modelName: "administratorSession", expiresIn: 7 * 24 * 3600 },
    account: { modelName: "administratorAccount" },
    verification: { modelName: "administratorVerification" },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
  })
}

let created: ReturnType<typeof createAuth> | undefined

/** Sign-in of administrators. There is no HTTP endpoint for it: pages and actions call it. */
export function auth(): ReturnType<typeof createAuth> {
  created ??= createAuth()
  return created
}
