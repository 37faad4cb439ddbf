import { z } from "zod"
import type { ProvisioningCounts } from "#lib/provisioning/schema"
import type { TestStep } from "#lib/scim/probe"

export const nameTaken = "This connection has a connector of this name already."

const withoutControls = /^\P{Cc}*$/u
const controlsMessage = "Remove the line breaks and other control characters."

const text = (longest: number) =>
  z
    .string("Enter text.")
    .trim()
    .max(longest, `Use ${longest} characters or fewer.`)
    .regex(withoutControls, controlsMessage)

/** A secret field, never trimmed. The empty string means "none typed": an existing connector keeps its saved one. */
const secret = z.string("Enter text.").max(500, "Use 500 characters or fewer.").regex(withoutControls, controlsMessage)

const endpoint = (whenEmpty?: string) =>
  text(2000).superRefine((value, context) => {
    const message = value === "" ? whenEmpty : endpointProblem(value)
    if (message !== undefined) context.addIssue({ code: "custom", message })
  })

const fields = {
  name: text(100).min(1, "Enter a name for the connector."),
  // Basic credentials are `username:password`: a colon in the username could not be told apart (RFC 7617 §2).
  username: text(200)
    .min(1, "Enter the username.")
    .regex(/^[^:]*$/, "A username for HTTP Basic has no colon."),
  password: secret,
  userEndpoint: endpoint("Enter the user endpoint, such as https://localhost:9443/scim2/Users."),
  groupEndpoint: endpoint(),
  userStoreDomain: text(100).regex(
    /^[^/\s]*$/,
    "Use no slash and no space: the slash between domain and name is added for you.",
  ),
  passwordProvisioning: z.boolean("Choose yes or no."),
  defaultPassword: secret,
}

/** What the New Connector wizard and Register send. */
export const createConnectorSchema = z
  .object({ ...fields, password: secret.min(1, "Enter the password."), connectionId: z.uuid() })
  .superRefine((values, context) => {
    if (values.passwordProvisioning && values.defaultPassword === "") {
      context.addIssue({ code: "custom", path: ["defaultPassword"], message: "Enter the default password." })
    }
  }, evenWithOtherProblems())

/** The same for a form that knows which names the connection has given already. */
export function createConnectorSchemaFor(takenNames: string[]) {
  const taken = new Set(takenNames.map((name) => name.toLowerCase()))
  return createConnectorSchema.refine(({ name }) => typeof name !== "string" || !taken.has(name.trim().toLowerCase()), {
    path: ["name"],
    message: nameTaken,
    ...evenWithOtherProblems(),
  })
}

/** What Update sends. Empty secrets keep the saved ones; `version` is the one the form was made from. */
export const updateConnectorSchema = z.object({ ...fields, id: z.uuid(), version: z.int(), enabled: z.boolean() })

/** The same for a form that knows what is said of the saved secrets. */
export function updateConnectorSchemaFor(saved: SavedSecrets) {
  return updateConnectorSchema.superRefine((values, context) => {
    for (const [field, message] of Object.entries(secretProblems(values, saved))) {
      context.addIssue({ code: "custom", path: [field], message })
    }
  }, evenWithOtherProblems())
}

export const deleteConnectorSchema = z.object({ id: z.uuid(), confirmation: z.string() })

/** What Test connection sends: typed values, and `id` where an empty password stands for the saved one. */
export const testConnectorSchema = z
  .object({ ...fields, id: z.uuid().optional() })
  .pick({ id: true, username: true, password: true, userEndpoint: true, groupEndpoint: true })

export type CreateConnector = z.output<typeof createConnectorSchema>
export type UpdateConnector = z.output<typeof updateConnectorSchema>
export type DeleteConnector = z.output<typeof deleteConnectorSchema>
export type TestConnector = z.output<typeof testConnectorSchema>

/** The steps of Test connection, always in this order: reach, tls, credentials, read. */
export type TestReport = TestStep[]

/** What a connector says of its saved secrets, in place of the secrets. */
export interface SavedSecrets {
  userEndpoint: string
  groupEndpoint: string | null
  hasDefaultPassword: boolean
  /** Why a saved secret cannot be opened, by field. */
  unreadable: { password?: string; defaultPassword?: string }
}

/** What a connector is doing. `locked`: a saved secret cannot be opened; `suspended`: its connection is disabled. */
export type ConnectorStatus = "disabled" | "suspended" | "locked" | "paused" | "delivering" | "enabled"

/** A connector as its row shows it. Moments are ISO 8601. */
export interface ConnectorSummary extends SavedSecrets {
  id: string
  name: string
  enabled: boolean
  version: number
  username: string
  userStoreDomain: string | null
  passwordProvisioning: boolean
  passwordSetAt: string
  defaultPasswordSetAt: string | null
  status: ConnectorStatus
  /** Why nothing is sent, in plain words and in the service provider's own. */
  pause: { reason: string; detail?: string; since: string; nextProbeAt: string | null } | null
  counts: ProvisioningCounts
}

type TypedSecrets = Pick<
  UpdateConnector,
  "enabled" | "password" | "userEndpoint" | "groupEndpoint" | "passwordProvisioning" | "defaultPassword"
>

/**
 * Which secrets must be typed although some are saved, with the reason, by field. A saved secret goes only to the
 * scheme, host and port it was typed for: otherwise whoever may edit a connector could have it sent to herself.
 */
export function secretProblems(typed: TypedSecrets, saved: SavedSecrets): { [field: string]: string } {
  const problems: { [field: string]: string } = {}
  if (typed.password === "") {
    const known = [saved.userEndpoint, saved.groupEndpoint].map(origin)
    const moved = [typed.userEndpoint, typed.groupEndpoint].some((url) => url !== "" && !known.includes(origin(url)))
    if (moved) problems.password = "The endpoint is on another server now. Enter the password for it."
    else if (typed.enabled && saved.unreadable.password) problems.password = saved.unreadable.password
  }
  if (typed.passwordProvisioning && typed.defaultPassword === "") {
    if (!saved.hasDefaultPassword) problems.defaultPassword = "Enter the default password."
    else if (origin(typed.userEndpoint) !== origin(saved.userEndpoint)) {
      problems.defaultPassword = "The user endpoint is on another server now. Enter the default password for it."
    } else if (typed.enabled && saved.unreadable.defaultPassword) {
      problems.defaultPassword = saved.unreadable.defaultPassword
    }
  }
  return problems
}

/** The group endpoint that goes with a user endpoint: `…/Users` has `…/Groups` beside it. Empty when none can be told. */
export function proposeGroupEndpoint(userEndpoint: string): string {
  const typed = userEndpoint.trim()
  return /\/Users\/?$/i.test(typed) ? typed.replace(/Users(\/?)$/i, "Groups$1") : ""
}

/** "SCIM2", or the first of "SCIM2 2", "SCIM2 3", … that is free. */
export function proposeConnectorName(taken: string[]): string {
  const keys = new Set(taken.map((name) => name.toLowerCase()))
  let name = "SCIM2"
  for (let number = 2; keys.has(name.toLowerCase()); number++) name = `SCIM2 ${number}`
  return name
}

/** A warning for an endpoint that sends credentials unencrypted to another machine. */
export function endpointWarning(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname } = new URL(url)
  if (protocol !== "http:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/.test(hostname)) return undefined
  return "The URL is not secure (HTTP): credentials and personal data travel unencrypted. Use HTTPS."
}

function endpointProblem(value: string): string | undefined {
  if (/\s/.test(value)) return "Remove the spaces from the URL."
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(value) || !URL.canParse(value)) {
    return "Enter an absolute URL, such as https://localhost:9443/scim2/Users."
  }
  const url = new URL(value)
  if (url.protocol !== "http:" && url.protocol !== "https:") return "Enter an http or https URL."
  if (url.username !== "" || url.password !== "") return "Put the credentials in Username and Password, not in the URL."
  if (url.hash !== "") return "Remove the part after #."
  return undefined
}

function origin(url: string | null): string | undefined {
  return url !== null && URL.canParse(url) ? new URL(url).origin : undefined
}

/** zod skips a check of the whole while a field is bad; a form shows every problem at once. */
function evenWithOtherProblems() {
  return { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null }
}
