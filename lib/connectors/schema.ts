import { z } from "zod"

const shortText = (label: string) =>
  z.string().trim().min(1, `Enter the ${label}.`).max(200, "Use 200 characters or fewer.")

/** A secret field. The empty string means "none typed": on an existing connector the saved one is kept. */
const secret = z.string().max(500, "Use 500 characters or fewer.")

const endpoint = z
  .string()
  .trim()
  .max(2000, "Use 2000 characters or fewer.")
  .superRefine((value, context) => {
    const message = value === "" ? undefined : endpointProblem(value)
    if (message !== undefined) context.addIssue({ code: "custom", message })
  })

const userStoreDomain = z
  .string()
  .trim()
  .max(100, "Use 100 characters or fewer.")
  .regex(/^[^/\s]*$/, "Use no slash and no space: Ferry puts the slash between domain and name.")

const fields = {
  name: z.string().trim().min(1, "Enter a name for the connector.").max(100, "Use 100 characters or fewer."),
  username: shortText("username"),
  password: secret,
  userEndpoint: endpoint.pipe(
    z.string().min(1, "Enter the user endpoint, such as https://localhost:9443/scim2/Users."),
  ),
  groupEndpoint: endpoint,
  userStoreDomain,
  passwordProvisioning: z.boolean(),
  defaultPassword: secret,
}

/** Basic credentials are `username:password`: a colon in the username cannot be told apart (RFC 7617 §2). */
const usernameWithoutColon = (values: { username: string }, context: z.RefinementCtx) => {
  if (values.username.includes(":")) {
    context.addIssue({ code: "custom", path: ["username"], message: "A username for HTTP Basic has no colon." })
  }
}

/** What the New Connector wizard and Register send. */
export const createConnectorSchema = z
  .object({ ...fields, password: secret.min(1, "Enter the password."), connectionId: z.uuid() })
  .superRefine(usernameWithoutColon)
  .superRefine((values, context) => {
    if (values.passwordProvisioning && values.defaultPassword === "") {
      context.addIssue({ code: "custom", path: ["defaultPassword"], message: "Enter the default password." })
    }
  })

/** What Update sends. Empty secrets keep the saved ones; `version` is the one the form was made from. */
export const updateConnectorSchema = z
  .object({ ...fields, id: z.uuid(), version: z.int(), enabled: z.boolean() })
  .superRefine(usernameWithoutColon)

export const deleteConnectorSchema = z.object({ id: z.uuid(), confirmation: z.string() })

/** What Test connection sends: typed values, and `id` where an empty password stands for the saved one. */
export const testConnectorSchema = z
  .object({ ...fields, id: z.uuid().optional() })
  .pick({ id: true, username: true, password: true, userEndpoint: true, groupEndpoint: true })
  .superRefine(usernameWithoutColon)

export type CreateConnector = z.output<typeof createConnectorSchema>
export type UpdateConnector = z.output<typeof updateConnectorSchema>
export type DeleteConnector = z.output<typeof deleteConnectorSchema>
export type TestConnector = z.output<typeof testConnectorSchema>

function endpointProblem(value: string): string | undefined {
  if (!URL.canParse(value)) return "Enter an absolute URL, such as https://localhost:9443/scim2/Users."
  const url = new URL(value)
  if (url.protocol !== "http:" && url.protocol !== "https:") return "Enter an http or https URL."
  if (url.username !== "" || url.password !== "") return "Put the credentials in Username and Password, not in the URL."
  if (url.hash !== "") return "Remove the part after #."
  return undefined
}

/** The group endpoint that goes with a user endpoint: `…/Users` has `…/Groups` beside it. Empty when none can be told. */
export function proposeGroupEndpoint(userEndpoint: string): string {
  return /\/Users\/?$/i.test(userEndpoint.trim()) ? userEndpoint.trim().replace(/Users(\/?)$/i, "Groups$1") : ""
}

/** A warning for an endpoint that sends credentials unencrypted to another machine. */
export function endpointWarning(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname } = new URL(url)
  if (protocol !== "http:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/.test(hostname)) return undefined
  return "The URL is not secure (HTTP): credentials and personal data travel unencrypted. Use HTTPS."
}
