import { beforeEach, expect, test, vi } from "vitest"
import { onboard } from "#lib/testing/delivery"
import { GET as getRestore } from "./audit/[id]/restore/route"
import { GET as getEvent } from "./audit/[id]/route"
import { GET as getFile } from "./audit/csv/route"
import { GET as getNew } from "./audit/new/route"
import { GET as getPage } from "./audit/route"
import { GET as search } from "./search/route"

const session = vi.hoisted(() => ({ signedIn: false }))

vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => "" }))

vi.mock("#lib/session", async (importOriginal) => {
  const original = await importOriginal<{ requireActor: () => Promise<unknown> }>()
  const actor = { type: "viewer", id: "vera", name: "vera@example.com" }
  return { ...original, requireActor: async () => (session.signedIn ? actor : original.requireActor()) }
})

beforeEach(() => {
  session.signedIn = true
})

const asked = (query = "") => new Request(`http://ferry.example.com/${query}`)
const withId = (id: string) => ({ params: Promise.resolve({ id }) })

test("the routes of the audit log and of the search refuse strangers with 401", async () => {
  session.signedIn = false
  const answers = await Promise.all([
    getPage(asked()),
    getFile(asked()),
    getNew(asked("?since=0")),
    getEvent(asked(), withId("1")),
    getRestore(asked(), withId("1")),
    search(asked("?q=a")),
  ])
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401])
})

test("a read-only member reads the log, an event, what is new and what it could restore, and downloads it", async () => {
  const { id: userId, userName } = await onboard()
  const filter = `?subject=${userId}`
  const { events } = Object(await (await getPage(asked(filter))).json())
  expect(events).toMatchObject([{ action: "user.onboard", subject: { id: userId, name: userName } }])
  const [{ id }] = events
  const event = await getEvent(asked(), withId(id))
  await expect(event.json()).resolves.toMatchObject({ href: `/users/${userId}`, sides: "after" })
  expect(await (await getNew(asked(`${filter}&since=0`))).json()).toEqual({ count: 1 })
  expect((await getRestore(asked(), withId(id))).status).toBe(404)
  const file = await getFile(asked(filter))
  expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8")
  expect((await file.text()).trim().split("\r\n")).toHaveLength(2)
})

test("nonsense is refused in words, not with a crash", async () => {
  expect((await getPage(asked("?after=yesterday"))).status).toBe(400)
  expect((await getNew(asked())).status).toBe(400)
  expect((await getEvent(asked(), withId("0"))).status).toBe(404)
  expect((await search(asked("?q=%00"))).status).toBe(200)
})

test("a user is found by a part of its name", async () => {
  const { id, userName } = await onboard()
  const answer = await search(asked(`?q=${userName.slice(1)}`))
  expect(await answer.json()).toMatchObject({ users: [{ id, href: `/users/${id}` }] })
})
