import { beforeAll, expect, test } from "vitest"
import { aDirectory } from "#lib/testing/inbound"
import * as routes from "./route"

let call: Awaited<ReturnType<typeof aDirectory>>

beforeAll(async () => {
  call = await aDirectory(routes)
})

const read = async (address: string) => (await call("GET", address)).json()

test("tells what it can do, its resource types and its schemas", async () => {
  expect(await read("/ServiceProviderConfig")).toMatchObject({
    patch: { supported: true },
    filter: { supported: true, maxResults: 200 },
    etag: { supported: true },
    bulk: { supported: false },
  })
  const types = await read("/ResourceTypes")
  expect(types.Resources.map(({ id }: { id: string }) => id)).toEqual(["User", "Group"])
  expect(await read("/ResourceTypes/User")).toMatchObject({ endpoint: "/Users" })
  const schemas = await read("/Schemas")
  expect(schemas.totalResults).toBe(3)
  expect(schemas.Resources[0].attributes[0]).toMatchObject({ name: "userName", uniqueness: "server" })
  expect(await read(`/Schemas/${schemas.Resources[1].id}`)).toMatchObject({ name: "Group" })
})

test("addresses are those that the directory used, behind a proxy as well", async () => {
  const headers = { "X-Forwarded-Host": "ferry.example.org", "X-Forwarded-Proto": "https" }
  const { meta } = await (await call("GET", "/ResourceTypes/User", { headers })).json()
  expect(meta.location).toBe("https://ferry.example.org/api/scim/v2/ResourceTypes/User")
})

test("strangers, unknown addresses, methods and media types are refused as SCIM errors", async () => {
  const stranger = await call("GET", "/Users", { headers: { Authorization: "Bearer nobody" } })
  expect(stranger.status).toBe(401)
  expect(stranger.headers.get("WWW-Authenticate")).toContain("Bearer")
  expect(stranger.headers.get("Content-Type")).toBe("application/scim+json")
  expect(await stranger.json()).toMatchObject({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "401",
  })
  const refused: [string, string, number][] = [
    ["GET", "/", 404],
    ["GET", "/Robots", 404],
    ["GET", "/Users/1/2", 404],
    ["GET", "/Users/nonsense", 404],
    ["DELETE", "/Users", 405],
    ["POST", "/Schemas", 405],
  ]
  for (const [method, address, status] of refused) {
    expect([address, (await call(method, address)).status]).toEqual([address, status])
  }
  const headers = { "Content-Type": "text/plain" }
  expect((await call("POST", "/Users", { body: {}, headers })).status).toBe(415)
})
