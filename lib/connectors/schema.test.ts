import { expect, test } from "vitest"
import { createConnectorSchema, type SavedSecrets } from "#lib/connectors/schema"
import { secretProblems } from "#lib/connectors/secret-problems"
import { emptyConnector, endpointWarning, proposeConnectorName, proposeGroupEndpoint } from "#lib/connectors/terms"

const saved: SavedSecrets = {
  userEndpoint: "https://scim.example.com/scim2/Users",
  authentication: "basic",
  groupEndpoint: "https://groups.example.com:8443/Groups",
  tokenEndpoint: null,
  hasDefaultPassword: true,
  hasClientKey: false,
  unreadable: {},
}

const typed = { ...emptyConnector, enabled: true, userEndpoint: saved.userEndpoint }

const moved = "The endpoint is on another server now. Enter the password for it."
const movedDefault = "The user endpoint is on another server now. Enter the default password for it."

test.each([
  ["nothing changed", {}, {}],
  ["another path on the same server", { userEndpoint: "https://scim.example.com/v2/Users" }, {}],
  ["the default port written out", { userEndpoint: "https://SCIM.example.com:443/Users" }, {}],
  ["a server that the password is sent to already", { userEndpoint: "https://groups.example.com:8443/Users" }, {}],
  ["another host", { userEndpoint: "https://evil.example.com/Users" }, { password: moved }],
  ["another port", { userEndpoint: "https://scim.example.com:8443/Users" }, { password: moved }],
  ["another scheme", { userEndpoint: "http://scim.example.com/Users" }, { password: moved }],
  ["groups on another host", { groupEndpoint: "https://evil.example.com/Groups" }, { password: moved }],
  ["another host with its password", { userEndpoint: "https://b.example.com/Users", password: "new" }, {}],
] as const)("a saved password stays with its server: %s", (_case, changes, problems) => {
  expect(secretProblems({ ...typed, ...changes }, saved)).toEqual(problems)
})

test.each([
  ["one is saved", {}, saved, {}],
  ["one is typed", { defaultPassword: "Welcome1" }, { ...saved, hasDefaultPassword: false }, {}],
  ["none", {}, { ...saved, hasDefaultPassword: false }, { defaultPassword: "Enter the default password." }],
  [
    "another host",
    { userEndpoint: "https://b.example.com/Users", password: "new" },
    saved,
    { defaultPassword: movedDefault },
  ],
] as const)("password provisioning needs a default password: %s", (_case, changes, kept, problems) => {
  expect(secretProblems({ ...typed, ...changes, passwordProvisioning: true }, kept)).toEqual(problems)
})

test("a secret that cannot be opened is asked for again, unless the connector is being disabled", () => {
  const locked = { ...saved, unreadable: { password: "sealed with another key", defaultPassword: "damaged" } }
  const values = { ...typed, passwordProvisioning: true }
  expect(secretProblems(values, locked)).toEqual(locked.unreadable)
  expect(secretProblems({ ...values, enabled: false }, locked)).toEqual({})
})

test.each([
  ["https://localhost:9443/scim2/Users", "https://localhost:9443/scim2/Groups"],
  [" https://localhost:9443/scim2/users/ ", "https://localhost:9443/scim2/Groups/"],
  ["https://localhost:9443/scim2/People", ""],
  ["", ""],
])("the group endpoint proposed for %j is %j", (userEndpoint, groupEndpoint) => {
  expect(proposeGroupEndpoint(userEndpoint)).toBe(groupEndpoint)
})

test.each([
  [[], "SCIM2"],
  [["scim2"], "SCIM2 2"],
  [["SCIM2", "SCIM2 2", "SCIM2 4"], "SCIM2 3"],
])("the name proposed beside %j is %j", (taken, name) => {
  expect(proposeConnectorName(taken)).toBe(name)
})

test.each([
  ["http://scim.example.com/Users", true],
  ["http://localhost.example.com/Users", true],
  ["https://scim.example.com/Users", false],
  ["http://localhost:9443/scim2/Users", false],
  ["http://127.0.0.1/Users", false],
  ["http://[::1]/Users", false],
  ["not a URL", false],
])("the unencrypted endpoint %s is warned of: %s", (url, warned) => {
  expect(endpointWarning(url) !== undefined).toBe(warned)
})

test("every problem of a form is told at once", () => {
  const parsed = createConnectorSchema.safeParse({
    ...typed,
    connectionId: crypto.randomUUID(),
    name: "",
    username: "",
    userStoreDomain: "A/B",
    passwordProvisioning: true,
  })
  const fields = parsed.error?.issues.map(({ path }) => path.join("."))
  expect(new Set(fields)).toEqual(new Set(["name", "username", "password", "userStoreDomain", "defaultPassword"]))
})
