import { z } from "zod"
import { anySecret, anyText, endpoint, secret, text } from "#lib/connectors/fields"
import { type AuthenticationMode, authenticationModes, type secretFieldOf } from "#lib/connectors/terms"

export const authenticationModeSchema = z.enum(authenticationModes, "Choose how to authenticate.")

export type CredentialField = (typeof secretFieldOf)[AuthenticationMode]

/** What a sentence calls the secret of a field. */
export const secretNames: Record<CredentialField, string> = {
  password: "password",
  bearerToken: "bearer token",
  apiKey: "API key",
  clientSecret: "client secret",
}

/** The fields of all modes, unchecked: a form keeps what was typed for another mode, and only the chosen one's must be right. */
export const credentialFields = {
  authentication: authenticationModeSchema,
  username: anyText,
  password: anySecret,
  bearerToken: anySecret,
  headerName: anyText,
  apiKey: anySecret,
  tokenEndpoint: anyText,
  clientId: anyText,
  clientSecret: anySecret,
  tokenScope: anyText,
}

/** Headers that HTTP or Ferry sets itself. */
const reservedHeader =
  /^(accept|connection|content-.*|cookie|expect|host|if-match|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|user-agent)$/i

const checkedFields: Record<AuthenticationMode, z.ZodObject> = {
  basic: z.object({
    // Basic credentials are `username:password`: a colon in the username could not be told apart (RFC 7617 §2).
    username: text(200)
      .min(1, "Enter the username.")
      .regex(/^[^:]*$/, "A username for HTTP Basic has no colon."),
    password: secret(500),
  }),
  bearer: z.object({
    bearerToken: secret(8000).regex(/^[\x21-\x7e]*$/, "A token has no spaces and no letters beyond ASCII."),
  }),
  apiKey: z.object({
    headerName: text(100)
      .min(1, "Enter the header, such as X-API-Key.")
      .regex(/^[\w!#$%&'*+.^`|~-]*$/, "A header's name has letters, digits and hyphens.")
      .refine((name) => !reservedHeader.test(name), "This header has another purpose. Enter the one for the key."),
    apiKey: secret(8000).regex(/^([\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?)?$/, {
      message: "A key has no spaces around it and no letters beyond ASCII.",
    }),
  }),
  oauth: z.object({
    tokenEndpoint: endpoint({
      whenEmpty: "Enter the token endpoint, such as https://id.example.com/oauth2/token.",
      example: "https://id.example.com/oauth2/token",
      credentials: "Client ID and Client Secret",
    }),
    clientId: text(500).min(1, "Enter the client ID."),
    clientSecret: secret(500),
    // RFC 6749 §3.3
    tokenScope: text(1000).regex(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/, "A scope has no quotes and no backslashes."),
  }),
}

/** Checks the fields of the chosen mode. */
export function checkCredentials(values: object, context: z.RefinementCtx): void {
  const mode = authenticationModeSchema.safeParse("authentication" in values ? values.authentication : undefined)
  if (!mode.success) return
  for (const { path, message } of checkedFields[mode.data].safeParse(values).error?.issues ?? []) {
    context.addIssue({ code: "custom", path, message })
  }
}
