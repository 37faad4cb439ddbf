import { expect, test } from "vitest"
import { type CreateConnector, createConnectorSchema, type SavedSecrets } from "#lib/connectors/schema"
import { secretProblems } from "#lib/connectors/secret-problems"
import { connectorForm } from "#lib/testing/configuration"

const basic = connectorForm({ groupEndpoint: "" })
const bearer = { ...basic, authentication: "bearer", bearerToken: "tok.en-1" } as const
const apiKey = { ...basic, authentication: "apiKey", headerName: "X-API-Key", apiKey: "k-1" } as const
const oauth = {
  ...basic,
  authentication: "oauth",
  tokenEndpoint: "https://id.example.com/token",
  clientId: "ferry",
  clientSecret: "tide+harbour",
} as const

function problems(form: object) {
  const issues = createConnectorSchema.safeParse(form).error?.issues ?? []
  return Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message]))
}

test.each([basic, bearer, apiKey, oauth])("a form for $authentication is whole", (form) => {
  expect(problems(form)).toEqual({})
})

test.each([
  ["no token", { ...bearer, bearerToken: "" }, { bearerToken: "Enter the bearer token." }],
  [
    "a token with a space",
    { ...bearer, bearerToken: "Bearer x" },
    { bearerToken: "A token has no spaces and no letters beyond ASCII." },
  ],
  ["no header", { ...apiKey, headerName: " " }, { headerName: "Enter the header, such as X-API-Key." }],
  [
    "a header that is none",
    { ...apiKey, headerName: "X API" },
    { headerName: "A header's name has letters, digits and hyphens." },
  ],
  [
    "a header with another purpose",
    { ...apiKey, headerName: "Content-Type" },
    { headerName: "This header has another purpose. Enter the one for the key." },
  ],
  ["no key", { ...apiKey, apiKey: "" }, { apiKey: "Enter the API key." }],
  [
    "a key that fits no header",
    { ...apiKey, apiKey: "schlüssel" },
    { apiKey: "A key has no spaces around it and no letters beyond ASCII." },
  ],
  [
    "a token endpoint without scheme",
    { ...oauth, tokenEndpoint: "id.example.com/token" },
    { tokenEndpoint: "Enter an absolute URL, such as https://id.example.com/oauth2/token." },
  ],
  [
    "credentials in the token endpoint",
    { ...oauth, tokenEndpoint: "https://a:b@id.example.com/" },
    { tokenEndpoint: "Put the credentials in Client ID and Client Secret, not in the URL." },
  ],
  [
    "no client",
    { ...oauth, clientId: "", clientSecret: "" },
    { clientId: "Enter the client ID.", clientSecret: "Enter the client secret." },
  ],
  ["a scope with quotes", { ...oauth, tokenScope: '"a"' }, { tokenScope: "A scope has no quotes and no backslashes." }],
  ["another way", { ...basic, authentication: "digest" }, { authentication: "Choose how to authenticate." }],
])("a form with %s says so on the field", (_case, form, expected) => {
  expect(problems(form)).toEqual(expected)
})

test("what was typed for another way does not matter", () => {
  const leftovers = { username: "a:b", headerName: "no header", tokenEndpoint: "nowhere", bearerToken: "a b" }
  expect(problems({ ...basic, ...leftovers, username: "admin" })).toEqual({})
  expect(problems({ ...oauth, ...leftovers, tokenEndpoint: oauth.tokenEndpoint })).toEqual({})
})

const key = "-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----"
const certificate = "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"

test.each([
  [{ caCertificate: key }, { caCertificate: "This is a private key, which belongs in Client Key." }],
  [
    { caCertificate: "MIIB" },
    { caCertificate: "Paste a certificate in PEM: it begins with -----BEGIN CERTIFICATE-----." },
  ],
  [{ clientCertificate: certificate }, { clientKey: "Enter the key of the client certificate." }],
  [{ clientKey: key }, { clientCertificate: "Paste the certificate that belongs to the key." }],
  [
    { clientCertificate: certificate, clientKey: "MIIB" },
    { clientKey: "Paste a private key in PEM: it begins with -----BEGIN PRIVATE KEY-----." },
  ],
  [
    { clientCertificate: certificate, clientKey: key.replaceAll("PRIVATE", "ENCRYPTED PRIVATE") },
    { clientKey: "The key is protected by a passphrase. Paste it without one." },
  ],
])("a form with the TLS fields %j is told what is wrong", (tls, expected) => {
  expect(problems({ ...basic, ...tls })).toEqual(expected)
})

const saved: SavedSecrets = {
  authentication: "oauth",
  userEndpoint: basic.userEndpoint,
  groupEndpoint: null,
  tokenEndpoint: oauth.tokenEndpoint,
  hasDefaultPassword: false,
  hasClientKey: false,
  unreadable: {},
}

const kept = { ...oauth, clientSecret: "", enabled: true }
const elsewhere = "is on another server now. Enter the client secret for it."

test.each<[string, Partial<CreateConnector>, Partial<SavedSecrets>, object]>([
  ["nothing changed", {}, {}, {}],
  ["another path of the token endpoint", { tokenEndpoint: "https://id.example.com/v2/token" }, {}, {}],
  [
    "the token endpoint moved",
    { tokenEndpoint: "https://evil.example.com/token" },
    {},
    { clientSecret: `The token endpoint ${elsewhere}` },
  ],
  [
    "the token endpoint moved to where the users are",
    { tokenEndpoint: "https://scim.example.com/token" },
    {},
    { clientSecret: `The token endpoint ${elsewhere}` },
  ],
  [
    "the users moved",
    { userEndpoint: "https://evil.example.com/Users" },
    {},
    { clientSecret: `The endpoint ${elsewhere}` },
  ],
  ["another way", { authentication: "bearer" }, {}, { bearerToken: "Enter the bearer token." }],
  ["another way back", { authentication: "basic", password: "" }, {}, { password: "Enter the password." }],
  ["an unreadable secret", {}, { unreadable: { clientSecret: "damaged" } }, { clientSecret: "damaged" }],
  ["a certificate", { clientCertificate: certificate }, {}, { clientKey: "Enter the key of the client certificate." }],
  ["a certificate whose key is kept", { clientCertificate: certificate }, { hasClientKey: true }, {}],
  [
    "an unreadable key",
    { clientCertificate: certificate },
    { hasClientKey: true, unreadable: { clientKey: "damaged" } },
    { clientKey: "damaged" },
  ],
])("a saved secret stays with its way and its servers: %s", (_case, changes, known, expected) => {
  expect(secretProblems({ ...kept, ...changes }, { ...saved, ...known })).toEqual(expected)
})
