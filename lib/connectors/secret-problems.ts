import { type CredentialField, secretNames } from "#lib/connectors/authentication"
import type { CreateConnector, SavedSecrets } from "#lib/connectors/schema"
import { secretFieldOf } from "#lib/connectors/terms"

type TypedSecrets = Pick<
  CreateConnector,
  | "authentication"
  | CredentialField
  | "userEndpoint"
  | "groupEndpoint"
  | "tokenEndpoint"
  | "passwordProvisioning"
  | "defaultPassword"
  | "clientCertificate"
  | "clientKey"
>

type Typed = TypedSecrets & { enabled: boolean }

/** Which secrets must be typed where none are saved, by field. */
export function missingSecrets(typed: TypedSecrets): { [field: string]: string } {
  const field = secretFieldOf[typed.authentication]
  return told({
    [field]: typed[field] === "" ? `Enter the ${secretNames[field]}.` : undefined,
    defaultPassword: typed.passwordProvisioning && typed.defaultPassword === "" ? noDefaultPassword : undefined,
    clientKey: typed.clientCertificate !== "" && typed.clientKey === "" ? noClientKey : undefined,
  })
}

const noDefaultPassword = "Enter the default password."
const noClientKey = "Enter the key of the client certificate."

/**
 * Which secrets must be typed although some are saved, with the reason, by field. A saved secret goes only to the
 * scheme, host and port it was typed for, and only in the way it was typed for: otherwise whoever may edit a connector
 * could have it sent to herself.
 */
export function secretProblems(typed: Typed, saved: SavedSecrets): { [field: string]: string } {
  const field = secretFieldOf[typed.authentication]
  return told({
    [field]: credentialProblem(typed, saved, field),
    defaultPassword: defaultPasswordProblem(typed, saved),
    clientKey: clientKeyProblem(typed, saved),
  })
}

function told(problems: { [field: string]: string | undefined }): { [field: string]: string } {
  return Object.fromEntries(Object.entries(problems).flatMap(([name, problem]) => (problem ? [[name, problem]] : [])))
}

function credentialProblem(typed: Typed, saved: SavedSecrets, field: CredentialField): string | undefined {
  if (typed[field] !== "") return undefined
  const name = secretNames[field]
  if (typed.authentication !== saved.authentication) return `Enter the ${name}.`
  const known = [saved.userEndpoint, saved.groupEndpoint].map(origin)
  const moved = [typed.userEndpoint, typed.groupEndpoint].some((url) => url !== "" && !known.includes(origin(url)))
  if (moved) return `The endpoint is on another server now. Enter the ${name} for it.`
  if (typed.authentication === "oauth" && origin(typed.tokenEndpoint) !== origin(saved.tokenEndpoint)) {
    return `The token endpoint is on another server now. Enter the ${name} for it.`
  }
  return typed.enabled ? saved.unreadable[field] : undefined
}

function defaultPasswordProblem(typed: Typed, saved: SavedSecrets): string | undefined {
  if (!typed.passwordProvisioning || typed.defaultPassword !== "") return undefined
  if (!saved.hasDefaultPassword) return noDefaultPassword
  if (origin(typed.userEndpoint) !== origin(saved.userEndpoint)) {
    return "The user endpoint is on another server now. Enter the default password for it."
  }
  return typed.enabled ? saved.unreadable.defaultPassword : undefined
}

/** The key itself is never sent, so that it may stay when the server changes. */
function clientKeyProblem(typed: Typed, saved: SavedSecrets): string | undefined {
  if (typed.clientCertificate === "" || typed.clientKey !== "") return undefined
  if (!saved.hasClientKey) return noClientKey
  return typed.enabled ? saved.unreadable.clientKey : undefined
}

function origin(url: string | null): string | undefined {
  return url !== null && URL.canParse(url) ? new URL(url).origin : undefined
}
