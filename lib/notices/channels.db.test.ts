import { randomUUID } from "node:crypto"
import { afterEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { createEmail, updateEmail } from "#lib/notices/email-mutations"
import { deleteChannel, enableChannel, resendNotice } from "#lib/notices/mutations"
import { findChannel, listChannels } from "#lib/notices/queries"
import { testEmail, testWebhook } from "#lib/notices/try"
import { createWebhook, rotateSigningSecret, updateWebhook } from "#lib/notices/webhook-mutations"
import { administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { anEmailChannel, aWebhook, emailForm, startMailServer, startReceiver, webhookForm } from "#lib/testing/notices"

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const viewer = { type: "viewer", id: "vic", name: "vic@example.com" } as const

test("nobody but an administrator configures channels, tests them or sends notices again", async () => {
  const { id } = await aWebhook()
  const email = await anEmailChannel()
  for (const actor of [apiKey, viewer]) {
    const { name, url } = webhookForm()
    const refused = [
      () => createWebhook(actor, webhookForm()),
      () => updateWebhook(actor, { ...webhookForm(), id, version: 1 }),
      () => rotateSigningSecret(actor, { id }),
      () => createEmail(actor, emailForm()),
      () => updateEmail(actor, { ...emailForm(), id: email, version: 1 }),
      () => enableChannel(actor, { id, enabled: false }),
      () => deleteChannel(actor, { id }),
      () => resendNotice(actor, { id: randomUUID() }),
      () => testWebhook(actor, { name, url }),
      () => testEmail(actor, emailForm()),
    ]
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ kind: "forbidden" })
  }
})

test("what is done with a webhook is audited, without its secret and the path of its address", async () => {
  const { id, secret } = await aWebhook()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const form = webhookForm({ url: "https://hooks.example.org/other-path", events: ["users.stopped"] })
  await updateWebhook(administrator, { ...form, id, version: 1 })
  const rotated = await rotateSigningSecret(administrator, { id })
  await enableChannel(administrator, { id, enabled: false })
  await enableChannel(administrator, { id, enabled: true })
  await deleteChannel(administrator, { id })
  const events = await auditEvents(id)
  expect(events.map(({ action }) => action)).toEqual([
    "noticeChannel.create",
    "noticeChannel.update",
    "noticeChannel.rotateSecret",
    "noticeChannel.disable",
    "noticeChannel.enable",
    "noticeChannel.delete",
  ])
  expect(events[1]).toMatchObject({
    before: { urlHost: "hooks.example.com", secretUrl: "set" },
    after: { urlHost: "hooks.example.org", secretUrl: "changed", events: ["users.stopped"] },
  })
  const written = JSON.stringify(events, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))
  for (const hidden of [secret, rotated.secret, "secret-path", "other-path"]) expect(written).not.toContain(hidden)
})

test("no page learns a secret, only that there is one", async () => {
  const { id, secret } = await aWebhook()
  const email = await anEmailChannel()
  const shown = JSON.stringify([await findChannel(id), await findChannel(email), await listChannels()])
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain("tide-and-harbour")
  expect(shown).not.toMatch(/sealed/i)
  expect(await findChannel(email)).toMatchObject({ server: { hasPassword: true }, secretSetAt: expect.any(String) })
  expect(await findChannel("nonsense")).toBeNull()
})

test("a name is given once, whatever its case", async () => {
  const name = `Ops ${randomUUID()}`
  await aWebhook({ name })
  const taken = { kind: "conflict", fieldErrors: { name: "A channel with this name exists already." } }
  await expect(createEmail(administrator, emailForm({ name: name.toUpperCase() }))).rejects.toMatchObject(taken)
  const { id } = await aWebhook()
  await expect(updateWebhook(administrator, { ...webhookForm({ name }), id, version: 1 })).rejects.toMatchObject(taken)
})

test("a form that was made from an older version changes nothing", async () => {
  const { id } = await aWebhook()
  await updateWebhook(administrator, { ...webhookForm(), id, version: 1 })
  const stale = updateWebhook(administrator, { ...webhookForm(), id, version: 1 })
  await expect(stale).rejects.toMatchObject({ kind: "conflict" })
  const wrongKind = updateEmail(administrator, { ...emailForm(), id, version: 2 })
  await expect(wrongKind).rejects.toMatchObject({ kind: "conflict" })
})

test.each([
  ["another server", { host: "smtp.example.org" }, "It is another server now. Enter the password for it."],
  ["another port", { port: 2525 }, "It is another server now. Enter the password for it."],
  ["another username", { username: "ana" }, "It is another username now. Enter its password."],
  ["less protection", { security: "none" }, "The connection is less secure now. Enter the password for it."],
] as const)("%s asks for the password again, in the form and in a test", async (_, change, sentence) => {
  const id = await anEmailChannel()
  const typed = { ...emailForm({ password: "", ...change }), id }
  const refusal = { fieldErrors: { password: sentence } }
  await expect(updateEmail(administrator, { ...typed, version: 1 })).rejects.toMatchObject(refusal)
  await expect(testEmail(administrator, typed)).rejects.toMatchObject(refusal)
})

test("an empty password keeps the saved one, and no username forgets it", async () => {
  const server = await startMailServer()
  closing.push(server.close)
  const { host, port, mails } = server
  const id = await anEmailChannel({ host, port, security: "none" })
  const kept = emailForm({ host, port, security: "none", password: "" })
  await updateEmail(administrator, { ...kept, id, version: 1 })
  expect(await testEmail(administrator, { ...kept, id })).toMatchObject({ delivered: true, code: "250" })
  await updateEmail(administrator, { ...kept, username: "", id, version: 2 })
  expect(await findChannel(id)).toMatchObject({ server: { hasPassword: false }, secretSetAt: null })
  expect(await testEmail(administrator, { ...kept, username: "", id })).toMatchObject({ delivered: true })
  expect(mails.map(({ user }) => user)).toEqual(["ferry", undefined])
})

test("a test of typed values tells what the other side says, saved or not, and changes nothing", async () => {
  const receiver = await startReceiver([{ status: 204 }, { status: 500, body: "Out of order" }])
  closing.push(receiver.close)
  const { id } = await aWebhook()
  const before = await findChannel(id)
  const typed = { name: "Ops", url: receiver.url }
  expect(await testWebhook(administrator, typed)).toMatchObject({ delivered: true, code: "204" })
  expect(await testWebhook(administrator, { ...typed, id })).toMatchObject({
    delivered: false,
    code: "500",
    answer: "The webhook answered 500 Internal Server Error: Out of order",
  })
  expect(await findChannel(id)).toEqual(before)
  expect(await db.notice.count({ where: { channelId: id } })).toBe(0)
  await expect(testEmail(administrator, emailForm({ password: "" }))).rejects.toMatchObject({
    fieldErrors: { password: "Enter the password." },
  })
})

test("after a rotation both secrets sign for a day", async () => {
  const receiver = await startReceiver()
  closing.push(receiver.close)
  const { id } = await aWebhook({ url: receiver.url })
  await rotateSigningSecret(administrator, { id })
  await testWebhook(administrator, { name: "Ops", url: receiver.url, id })
  await db.noticeChannel.update({ where: { id }, data: { previousSecretUntil: new Date(0) } })
  await testWebhook(administrator, { name: "Ops", url: receiver.url, id })
  const signatures = receiver.received.map(({ headers }) => String(headers["webhook-signature"]).split(" ").length)
  expect(signatures).toEqual([2, 1])
})
