import { expect, test } from "vitest"
import { enterpriseUserUrn, userUrn } from "#lib/scim/schema"
import { compare } from "./compare"

const body = (attributes: Record<string, unknown>) => ({ schemas: [userUrn], externalId: "u1", ...attributes })
const name = { attribute: "userName" as const, value: "ada" }
const present = (attributes: Record<string, unknown>, onCreate: string[] = []) => ({
  desired: { present: true as const, body: body(attributes), onCreate, name },
  skipReason: null,
  revisitAt: null,
})

test("attributes are compared part by part, and those that differ come first", () => {
  const sent = body({ userName: "ada", name: { givenName: "Ada" }, [enterpriseUserUrn]: { department: "Sea" } })
  const aim = present({ userName: "ada", name: { givenName: "Ida" }, [enterpriseUserUrn]: { department: "Sea" } })
  const { attributes } = compare(aim, { lastSent: sent, remoteId: "r1" })
  expect(attributes).toEqual([
    { attribute: "name.givenName", sent: "Ada", desired: "Ida", differs: true },
    { attribute: "externalId", sent: "u1", desired: "u1", differs: false },
    { attribute: "userName", sent: "ada", desired: "ada", differs: false },
    { attribute: `${enterpriseUserUrn}:department`, sent: "Sea", desired: "Sea", differs: false },
  ])
})

test("what is sent on creation only is desired as it was sent", () => {
  const aim = present({ title: "Captain" }, ["title"])
  const { attributes } = compare(aim, { lastSent: body({ title: "Mate" }), remoteId: "r1" })
  expect(attributes).toContainEqual({ attribute: "title", sent: "Mate", desired: "Mate", differs: false })
})

test("where nothing is to be done nothing differs, and where it is to be deleted everything does", () => {
  const sent = { lastSent: body({ userName: "ada" }), remoteId: "r1" }
  const left = compare({ desired: null, skipReason: "Left alone.", revisitAt: null }, sent)
  expect(left).toMatchObject({ aim: null, skipReason: "Left alone.", desired: null })
  expect(left.attributes.some(({ differs }) => differs)).toBe(false)
  const absent = compare({ desired: { present: false, externalId: "u1" }, skipReason: null, revisitAt: null }, sent)
  expect(absent.aim).toBe("absent")
  expect(absent.attributes.every(({ differs }) => differs)).toBe(true)
})

test("a password is never shown, whatever the attribute that carries it", () => {
  const { attributes, desired } = compare(present({ "urn:x:2.0:User": { password: "tide" } }), {
    lastSent: null,
    remoteId: null,
  })
  expect(JSON.stringify([attributes, desired])).not.toContain("tide")
})
