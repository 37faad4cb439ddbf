import { expect, test } from "vitest"
import { collectionUrl, isHttpUrl, resourceUrl } from "./endpoint"

test.each([
  ["https://sp.example/scim2/Users", "https://sp.example/scim2/Users"],
  ["https://sp.example/scim2/Users/", "https://sp.example/scim2/Users/"],
  ["https://sp.example/Users?tenant=a%20b&x=1+2", "https://sp.example/Users?tenant=a%20b&x=1+2"],
  ["https://sp.example/Users#top", "https://sp.example/Users"],
  ["https://name:secret@sp.example/Users", "https://sp.example/Users"],
  ["http://[::1]:9443/Users", "http://[::1]:9443/Users"],
])("the endpoint %s is used as %s", (endpoint, url) => {
  expect(collectionUrl(endpoint)).toBe(url)
})

test("parameters join those of the endpoint, with nothing left that a server could read in two ways", () => {
  const parameters = { filter: 'userName eq "a+b & c"', count: 1 }
  expect(collectionUrl("https://sp.example/Users?tenant=7", parameters)).toBe(
    "https://sp.example/Users?tenant=7&filter=userName%20eq%20%22a%2Bb%20%26%20c%22&count=1",
  )
})

test.each([
  ["https://sp.example/Users", "42", "https://sp.example/Users/42"],
  ["https://sp.example/Users/", "42", "https://sp.example/Users/42"],
  ["https://sp.example/Users?tenant=7", "42", "https://sp.example/Users/42?tenant=7"],
  ["https://sp.example/Users", "a/../b?c#d", "https://sp.example/Users/a%2F..%2Fb%3Fc%23d"],
  ["https://sp.example/Users", "..%2F", "https://sp.example/Users/..%252F"],
  ["https://sp.example/Users", "zoë 🚢", "https://sp.example/Users/zo%C3%AB%20%F0%9F%9A%A2"],
])("of %s, the resource %s is at %s", (endpoint, id, url) => {
  expect(resourceUrl(endpoint, id)).toBe(url)
})

test.each(["", ".", ".."])("the id %j, which would lead to another address, is a bug", (id) => {
  expect(() => resourceUrl("https://sp.example/Users", id)).toThrow("not the id of a resource")
})

test.each([
  ["https://sp.example/Users", true],
  ["HTTP://localhost:9443", true],
  ["ftp://sp.example/Users", false],
  ["sp.example/Users", false],
  ["/Users", false],
  ["", false],
])("that %j is an address for HTTP is %j", (text, expected) => {
  expect(isHttpUrl(text)).toBe(expected)
})
