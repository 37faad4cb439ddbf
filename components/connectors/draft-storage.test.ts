import { beforeEach, expect, test, vi } from "vitest"
import { emptyConnector } from "#lib/connectors/terms"
import { clearDraft, loadDraft, saveDraft } from "./draft-storage"
import { isSecret } from "./wizard-steps"

const draft = {
  ...emptyConnector,
  connectionId: "c1",
  name: "SCIM2",
  username: "admin",
  password: "s3cret",
  userEndpoint: "https://a.example.com/Users",
  userStoreDomain: "PRIMARY",
  passwordProvisioning: true,
  defaultPassword: "Welcome1",
}

let kept: Map<string, string>

beforeEach(() => {
  kept = new Map()
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

test("a draft survives a reload without its secrets", () => {
  saveDraft(draft)
  const { connectionId: _, ...rest } = Object.fromEntries(Object.entries(draft).filter(([name]) => !isSecret(name)))
  expect(loadDraft("c1")).toEqual(rest)
  expect([...kept.values()].join("")).not.toMatch(/s3cret|Welcome1/)
})

test("a draft of every way to authenticate survives without a secret, even one in the wrong field", () => {
  const secrets = { bearerToken: "s3cret-1", apiKey: "s3cret-2", clientSecret: "s3cret-3", clientKey: "s3cret-4" }
  const misplaced = "-----BEGIN PRIVATE KEY-----\ns3cret-5\n-----END PRIVATE KEY-----"
  const plain = {
    authentication: "oauth",
    headerName: "X-API-Key",
    tokenEndpoint: "https://id.example.com",
    clientId: "c",
  }
  saveDraft({
    ...draft,
    ...plain,
    ...secrets,
    authentication: "oauth",
    caCertificate: misplaced,
    clientCertificate: "C",
  })
  expect(loadDraft("c1")).toMatchObject({ ...plain, caCertificate: "", clientCertificate: "C" })
  expect([...kept.values()].join("")).not.toMatch(/s3cret/)
})

test("each connection has its own draft, and a cleared one is gone", () => {
  saveDraft(draft)
  expect(loadDraft("c2")).toEqual({})
  clearDraft("c1")
  expect(loadDraft("c1")).toEqual({})
})

test.each(["not JSON", "[]", "null", '{"name":7}'])("what else is stored, such as %s, is no draft", (stored) => {
  kept.set("connector-draft.c1", stored)
  expect(loadDraft("c1")).toEqual({})
})

test("a browser that keeps nothing is no reason to fail", () => {
  vi.stubGlobal("sessionStorage", undefined)
  expect(() => saveDraft(draft)).not.toThrow()
  expect(() => clearDraft("c1")).not.toThrow()
  expect(loadDraft("c1")).toEqual({})
})
