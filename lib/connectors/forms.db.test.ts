import { expect, test } from "vitest"
import { answer, parseInput } from "#lib/action"
import { createConnector } from "#lib/connectors/mutations"
import { createConnectorSchema } from "#lib/connectors/schema"
import { db } from "#lib/db"
import { aConnection, administrator, connectorForm } from "#lib/testing/configuration"

const absoluteUrl = "Enter an absolute URL, such as https://localhost:9443/scim2/Users."
const controls = "Remove the line breaks and other control characters."

test.each([
  ["no name", { name: "  " }, "name", "Enter a name for the connector."],
  ["a long name", { name: "x".repeat(101) }, "name", "Use 100 characters or fewer."],
  ["a NUL in the name", { name: "SC\u0000IM2" }, "name", controls],
  ["no username", { username: "" }, "username", "Enter the username."],
  ["a colon in the username", { username: "a:b" }, "username", "A username for HTTP Basic has no colon."],
  ["a username that is no text", { username: 7 }, "username", "Enter text."],
  ["no password", { password: "" }, "password", "Enter the password."],
  ["a line break in the password", { password: "a\nb" }, "password", controls],
  ["a long password", { password: "x".repeat(501) }, "password", "Use 500 characters or fewer."],
  [
    "no user endpoint",
    { userEndpoint: " " },
    "userEndpoint",
    "Enter the user endpoint, such as https://localhost:9443/scim2/Users.",
  ],
  ["a relative user endpoint", { userEndpoint: "/scim2/Users" }, "userEndpoint", absoluteUrl],
  ["a host without scheme", { userEndpoint: "localhost:9443/scim2/Users" }, "userEndpoint", absoluteUrl],
  ["a scheme without host", { userEndpoint: "https://" }, "userEndpoint", absoluteUrl],
  ["another scheme", { userEndpoint: "ftp://a.example.com/Users" }, "userEndpoint", "Enter an http or https URL."],
  ["a script", { userEndpoint: "javascript://%0aalert(1)" }, "userEndpoint", "Enter an http or https URL."],
  [
    "credentials in the URL",
    { userEndpoint: "https://admin:admin@a.example.com/Users" },
    "userEndpoint",
    "Put the credentials in Username and Password, not in the URL.",
  ],
  ["a fragment", { userEndpoint: "https://a.example.com/Users#1" }, "userEndpoint", "Remove the part after #."],
  [
    "a space in the URL",
    { userEndpoint: "https://a.example.com/My Users" },
    "userEndpoint",
    "Remove the spaces from the URL.",
  ],
  ["a bad group endpoint", { groupEndpoint: "Groups" }, "groupEndpoint", absoluteUrl],
  ["a bad port", { groupEndpoint: "https://a.example.com:99999/Groups" }, "groupEndpoint", absoluteUrl],
  [
    "a slash in the domain",
    { userStoreDomain: "PRIMARY/" },
    "userStoreDomain",
    "Use no slash and no space: the slash between domain and name is added for you.",
  ],
  ["neither yes nor no", { passwordProvisioning: "yes" }, "passwordProvisioning", "Choose yes or no."],
  ["no default password", { passwordProvisioning: true }, "defaultPassword", "Enter the default password."],
])(
  "a connector form with %s is answered with the field and the reason, and nothing is stored",
  async (...malformed) => {
    const [, changes, field, reason] = malformed
    const form = { ...connectorForm({ connectionId: await aConnection() }), ...changes }
    const before = await db.outboundConnector.count()
    const result = await answer(async () => createConnector(administrator, parseInput(createConnectorSchema, form)))
    expect(result).toMatchObject({ ok: false, fieldErrors: { [field]: reason } })
    expect(await db.outboundConnector.count()).toBe(before)
  },
)
