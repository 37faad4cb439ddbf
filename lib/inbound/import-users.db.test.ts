import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { importUsers } from "./import-users"
import { importUsersSchema } from "./schema"

const imported = async (users: Record<string, unknown>[], options: object = {}) => {
  const rows = users.map((user, index) => ({ row: index + 2, user }))
  return importUsers(administrator, importUsersSchema.parse({ rows, updateExisting: false, ...options }))
}
const stored = async (userName: string) => db.user.findUniqueOrThrow({ where: { userNameKey: userName.toLowerCase() } })

test("rows are onboarded one by one; a refused one keeps no other from being stored", async () => {
  const [a, b] = [`A-${randomUUID()}`, `b-${randomUUID()}`]
  const report = await imported([
    { userName: a, email: "a@example.com", active: "FALSE" },
    { userName: "", email: "nobody", colour: "red" },
    { userName: a.toLowerCase() },
    { userName: b, title: "Dr" },
  ])
  expect(report).toMatchObject({ created: 2, updated: 0, unchanged: 0 })
  expect(report.refused.map(({ row, field }) => [row, field])).toEqual([
    [3, "userName"],
    [3, "email"],
    [3, "colour"],
    [4, "userName"],
  ])
  const user = await stored(a)
  expect(user).toMatchObject({ userName: a, active: false })
  expect(await auditEvents(user.id)).toMatchObject([{ action: "user.onboard", actorType: "administrator" }])
  expect((await stored(b)).attributes).toEqual({ title: "Dr" })
})

test("with update existing, what a row says is changed and the rest stays", async () => {
  const userName = `c-${randomUUID()}`
  await imported([{ userName, title: "Dr", nickName: "C", email: "c@example.com" }])
  const row = { userName: userName.toUpperCase(), title: "Prof", email: "d@example.com" }
  expect(await imported([row], { updateExisting: true })).toMatchObject({ created: 0, updated: 1, refused: [] })
  const { attributes } = await stored(userName)
  expect(attributes).toMatchObject({
    title: "Prof",
    nickName: "C",
    emails: [{ value: "d@example.com", primary: true }],
  })
  expect(await imported([row], { updateExisting: true })).toMatchObject({ updated: 0, unchanged: 1 })
  const bad = await imported([{ userName, email: "nobody" }], { updateExisting: true })
  expect(bad.refused).toMatchObject([{ row: 2, field: "email" }])
})

test("a batch whose answer was lost is sent again without refusing what it stored", async () => {
  const userName = `e-${randomUUID()}`
  await imported([{ userName, title: "Dr" }])
  expect(await imported([{ userName, title: "Dr" }], { isRetry: true })).toMatchObject({ created: 1, refused: [] })
  expect((await imported([{ userName, title: "Prof" }], { isRetry: true })).refused).toHaveLength(1)
})

test("an API key may not import, and more than a batch is not taken", async () => {
  const rows = Array.from({ length: 101 }, (_, index) => ({ row: index + 1, user: { userName: `f-${index}` } }))
  expect(importUsersSchema.safeParse({ rows, updateExisting: false }).success).toBe(false)
  const input = importUsersSchema.parse({ rows: rows.slice(0, 1), updateExisting: false })
  await expect(importUsers(apiKey, input)).rejects.toMatchObject({ kind: "forbidden" })
})
