import { randomUUID } from "node:crypto"
import type { APIRequestContext } from "@playwright/test"
import { createConnection, enableConnector, registerConnector } from "./steps"
import { expect, onboardingApiKey, test } from "./world"

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
const core = "urn:ietf:params:scim:schemas:core:2.0"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

/** Calls the SCIM endpoint as a directory does. */
async function scim(request: APIRequestContext, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${onboardingApiKey}`, "content-type": "application/scim+json" }
  const answer = await request.fetch(`/api/scim/v2/${path}`, { method, headers, data: body })
  const text = await answer.text()
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
  return text === "" ? undefined : JSON.parse(text)
}

// The application of `npm run demo`, in a process of its own: only this test sends to it.
const application = `http://localhost:${process.env.E2E_PORT_DEMO ?? 9444}/scim2`
const credentials = { username: "admin", password: "admin" }

/** What the application has of one of our resources; undefined when nothing. */
async function found(request: APIRequestContext, type: "Users" | "Groups", externalId: string) {
  const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`
  const filter = encodeURIComponent(`externalId eq "${externalId}"`)
  const answer = await request.get(`${application}/${type}?filter=${filter}`, { headers: { authorization } })
  return (await answer.json()).Resources[0]
}

/** As Okta creates: a password, groups and a display name that nobody asked for. */
function asOktaCreates(userName: string) {
  return {
    schemas: [`${core}:User`],
    userName,
    name: { givenName: "Grace", familyName: "Hopper" },
    emails: [{ primary: true, value: userName, type: "work" }],
    displayName: "Grace Hopper",
    locale: "en-US",
    externalId: "00u1a2b3c4",
    groups: [],
    password: "1mz050nq",
    active: true,
  }
}

const patch = (...operations: object[]) => ({ schemas: [patchOp], Operations: operations })

test("what a directory does to a user and a group by SCIM arrives in another service provider", async ({
  consolePage: page,
}) => {
  await createConnection(page)
  await registerConnector(page, { userEndpoint: `${application}/Users`, ...credentials })
  await enableConnector(page)
  const { request } = page

  const userName = `grace-${randomUUID().slice(0, 8)}@example.com`
  const user = await scim(request, "POST", "Users", asOktaCreates(userName))
  const account = () => found(request, "Users", user.id)
  await expect.poll(account).toMatchObject({ userName, name: { familyName: "Hopper" } })
  const { id: accountId } = await account()

  const members = [{ value: user.id, display: userName }]
  const team = { schemas: [`${core}:Group`], displayName: `Navy ${userName}`, members }
  const group = await scim(request, "POST", "Groups", team)
  const crew = () => found(request, "Groups", group.id)
  await expect.poll(crew).toMatchObject({ members: [{ value: accountId }] })

  // As Entra patches: operations with a capital letter, an extension by its URN, a boolean as text.
  const title = { op: "Replace", path: "title", value: "Rear Admiral" }
  const department = { op: "Add", path: `${enterprise}:department`, value: "Computing" }
  await scim(request, "PATCH", `Users/${user.id}`, patch(title, department))
  await expect.poll(account).toMatchObject({ title: "Rear Admiral", [enterprise]: { department: "Computing" } })
  await scim(request, "PATCH", `Users/${user.id}`, patch({ op: "Replace", path: "active", value: "False" }))
  await expect.poll(account).toMatchObject({ active: false })

  // As Okta takes somebody out of a group.
  const removal = { op: "remove", path: `members[value eq "${user.id}"]` }
  await scim(request, "PATCH", `Groups/${group.id}`, patch(removal))
  await expect.poll(async () => (await crew()).members ?? []).toEqual([])

  await scim(request, "DELETE", `Users/${user.id}`)
  await expect.poll(account).toBeUndefined()
  await scim(request, "DELETE", `Groups/${group.id}`)
  await expect.poll(crew).toBeUndefined()
})
