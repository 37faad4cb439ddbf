import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { enableChannel, resendNotice } from "#lib/notices/mutations"
import { listNotices } from "#lib/notices/queries"
import { administrator, auditEvents } from "#lib/testing/configuration"
import { aNotice, aWebhook } from "#lib/testing/notices"

test("a channel that is switched off gives up what it had yet to deliver", async () => {
  const { id } = await aWebhook()
  await aNotice(id, { nextAttemptAt: new Date(), attempts: 3 })
  await enableChannel(administrator, { id, enabled: false })
  const { notices } = await listNotices({ channelId: id })
  expect(notices).toMatchObject([
    { status: "given up", lastAnswer: "The channel was disabled before it was delivered.", nextAttemptAt: null },
  ])
})

test("a notice is sent again with the id it has, and not while its channel is off", async () => {
  const { id: channelId } = await aWebhook()
  const id = await aNotice(channelId, { nextAttemptAt: null, attempts: 1, deliveredAt: new Date() })
  await resendNotice(administrator, { id })
  expect(await listNotices({ channelId })).toMatchObject({ notices: [{ id, status: "retrying" }] })
  expect((await auditEvents(channelId)).at(-1)).toMatchObject({ action: "notice.resend", after: { noticeId: id } })
  const gathering = await aNotice(channelId, { nextAttemptAt: new Date(), attempts: 0 })
  await expect(resendNotice(administrator, { id: gathering })).rejects.toMatchObject({ kind: "conflict" })
  await enableChannel(administrator, { id: channelId, enabled: false })
  await expect(resendNotice(administrator, { id })).rejects.toMatchObject({ message: "Enable the channel first." })
  await expect(resendNotice(administrator, { id: randomUUID() })).rejects.toMatchObject({ kind: "notFound" })
})

test("notices are told page by page, newest first, there and back", async () => {
  const { id: channelId } = await aWebhook()
  const ids: string[] = []
  for (let index = 0; index < 60; index++) ids.push(await aNotice(channelId, { nextAttemptAt: null }))
  const newestFirst = ids.toReversed()
  const first = await listNotices({ channelId })
  const second = await listNotices({ channelId, older: first.older ?? "" })
  const third = await listNotices({ channelId, older: second.older ?? "" })
  expect([first, second, third].flatMap(({ notices }) => notices.map(({ id }) => id))).toEqual(newestFirst)
  expect([first.newer, third.older]).toEqual([null, null])
  expect(await listNotices({ channelId, newer: third.newer ?? "" })).toEqual(second)
  expect(await listNotices({ channelId, newer: second.newer ?? "" })).toEqual(first)
})
