import { beforeEach, expect, test, vi } from "vitest"
import { db } from "#lib/db"
import { enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { GET as getFile } from "./activity/csv/route"
import { GET as getNew } from "./activity/new/route"
import { GET as getPage } from "./activity/route"

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

const stage = setStage()
const asked = (query = "") => new Request(`http://ferry.example.com/${query}`)

test("the routes of the activity refuse strangers with 401", async () => {
  session.signedIn = false
  const answers = await Promise.all([getPage(asked()), getFile(asked()), getNew(asked("?since=0"))])
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
})

test("a read-only member reads the activity and what is new, and downloads only what passes the filter", async () => {
  await enabledConnector(stage().serviceProvider)
  const { id, userName } = await onboard()
  await onboard()
  await stage().tick()
  const filter = `?user=${id}&outcome=succeeded`
  const { attempts } = Object(await (await getPage(asked(filter))).json())
  expect(attempts).toMatchObject([{ resourceName: userName, operation: "create", outcome: "succeeded" }])
  expect(await (await getNew(asked(`${filter}&since=0`))).json()).toEqual({ count: 1 })
  const file = await getFile(asked(filter))
  expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8")
  expect(file.headers.get("Content-Disposition")).toContain("activity.csv")
  const [, ...lines] = (await file.text()).trim().split("\r\n")
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(userName)
})

test("what a spreadsheet would run as a formula is text in the download", async () => {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  await stage().tick()
  await db.provisioningAttempt.updateMany({ data: { resourceName: "=HYPERLINK(1)", detail: "@SUM(1)" } })
  const lines = await (await getFile(asked())).text()
  expect(lines).toContain("'=HYPERLINK(1)")
  expect(lines).toContain("'@SUM(1)")
})

test("nonsense is no filter, and no crash", async () => {
  expect((await getPage(asked("?before=x&status=999&connector=1&q=%00"))).status).toBe(200)
  expect((await getFile(asked("?period=eternity"))).status).toBe(200)
  expect((await getNew(asked("?since=yesterday"))).status).toBe(400)
})
