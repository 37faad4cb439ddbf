import { afterAll, beforeAll, expect, test } from "vitest"
import { basicHeader } from "#lib/scim/authentication"
import { basicAuthorization, createScimClient } from "#lib/scim/client"
import { userUrn } from "#lib/scim/schema"
import { startScimmyServiceProvider } from "./scimmy"

let scimmy: Awaited<ReturnType<typeof startScimmyServiceProvider>>

beforeAll(async () => {
  scimmy = await startScimmyServiceProvider()
})

afterAll(() => scimmy.close())

test("what arrived is shown to people and programs, without passwords and without trust in what it says", async () => {
  const authorization = basicAuthorization("admin", "admin")
  const client = createScimClient({ userEndpoint: scimmy.userEndpoint, authorization, networks: "any" })
  const userName = "<script>alert('x')</script>"
  await client.create("User", { schemas: [userUrn], userName, password: "Welcome-1" })
  await client.close()

  const arrived = await (await fetch(`${scimmy.url}/arrived.json`)).json()
  expect(arrived).toMatchObject([
    { method: "POST", path: "/scim2/Users", status: 201, body: { userName, password: "••••••" } },
  ])
  expect(scimmy.arrived()).toEqual(arrived)
  const page = await (await fetch(scimmy.url)).text()
  expect(page).toContain("&#60;script&#62;alert(&#39;x&#39;)")
  expect(page).not.toContain(userName)
  expect(page).not.toContain("Welcome-1")
})

test("strangers are refused", async () => {
  const response = await fetch(scimmy.userEndpoint, { headers: { authorization: basicHeader("admin", "no") } })
  expect(response.status).toBe(401)
})

test("what a service provider should tell about itself, it tells", async () => {
  const headers = { authorization: basicHeader("admin", "admin") }
  const response = await fetch(`${scimmy.url}/scim2/ServiceProviderConfig`, { headers })
  expect(await response.json()).toMatchObject({ patch: { supported: true }, filter: { supported: true } })
})
