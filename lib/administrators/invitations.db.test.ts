import { inspect } from "node:util"
import { beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { administrator, apiKey, auditEvents, viewer } from "#lib/testing/configuration"
import { acceptInvitation, findInvitation, invite, revokeInvitation } from "./invitations"
import { listPeople } from "./queries"
import { signIn } from "./sign-in"

const email = "vera@example.com"
const request = new Headers({ "x-forwarded-for": "192.0.2.1" })
const joining = { name: "Vera", password: "a-password-of-hers" }

beforeEach(async () => {
  await db.administrator.deleteMany()
  await db.administratorInvitation.deleteMany()
  await db.secretAttempt.deleteMany()
  await db.auditEvent.deleteMany()
})

const invitationId = async () => (await db.administratorInvitation.findUniqueOrThrow({ where: { email } })).id

test("an invited person joins with the role she was given, signs in, and the link is used up", async () => {
  const { token } = await invite(administrator, { email, role: "viewer" })
  const id = await invitationId()
  expect(await findInvitation(token, request)).toEqual({ id, email, role: "viewer" })
  await acceptInvitation({ token, ...joining }, request)
  expect(await listPeople()).toMatchObject({ members: [{ name: "Vera", email, role: "viewer" }], invitations: [] })
  expect(await signIn({ email, password: joining.password }, request)).toBe("signed in")
  await expect(acceptInvitation({ token, ...joining }, request)).rejects.toMatchObject({ kind: "notFound" })
  await expect(findInvitation(token, request)).rejects.toMatchObject({ kind: "notFound" })
})

test("invitation and joining are audited, and the token is kept nowhere but as a hash", async () => {
  const { token } = await invite(administrator, { email, role: "viewer" })
  const id = await invitationId()
  const kept = inspect([await db.administratorInvitation.findMany(), await listPeople()])
  await acceptInvitation({ token, ...joining }, request)
  expect(await auditEvents(id)).toMatchObject([
    { action: "invitation.create", after: { email, role: "viewer" } },
    { action: "invitation.accept", actorType: "viewer", actorName: email },
  ])
  const joined = await db.auditEvent.findFirstOrThrow({ where: { action: "administrator.create" } })
  expect(joined).toMatchObject({ actorType: "viewer", actorName: email, subjectName: email })
  const recorded = inspect(await db.auditEvent.findMany(), { depth: 9 })
  expect(kept + recorded).not.toContain(token)
  expect(recorded).not.toContain(joining.password)
})

test("one link makes one member, however many use it at the same moment", async () => {
  const { token } = await invite(administrator, { email, role: "viewer" })
  const tries = await Promise.allSettled(
    Array.from({ length: 4 }, () => acceptInvitation({ token, ...joining }, request)),
  )
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  expect(await db.administrator.count()).toBe(1)
})

test("a link opens nothing once it is revoked, replaced or a week old", async () => {
  const revoked = await invite(administrator, { email, role: "viewer" })
  const id = await invitationId()
  await revokeInvitation(administrator, { id })
  await expect(revokeInvitation(administrator, { id })).rejects.toMatchObject({ kind: "notFound" })
  expect((await auditEvents(id)).map(({ action }) => action)).toEqual(["invitation.create", "invitation.revoke"])
  const replaced = await invite(administrator, { email, role: "viewer" })
  const old = await invite(administrator, { email, role: "administrator" })
  await db.administratorInvitation.updateMany({ data: { expiresAt: new Date() } })
  expect((await listPeople()).invitations).toMatchObject([{ email, isExpired: true }])
  for (const { token } of [revoked, replaced, old]) {
    await expect(acceptInvitation({ token, ...joining }, request)).rejects.toMatchObject({ kind: "notFound" })
  }
  expect(await db.administrator.count()).toBe(0)
})

test("a member is not invited again", async () => {
  const { token } = await invite(administrator, { email, role: "viewer" })
  await acceptInvitation({ token, ...joining }, request)
  const again = invite(administrator, { email, role: "administrator" })
  await expect(again).rejects.toMatchObject({ kind: "conflict", fieldErrors: { email: expect.any(String) } })
})

test("whoever tries links is slowed down", async () => {
  for (let tries = 0; tries < 30; tries++) await findInvitation(`guess-${tries}`, request).catch(() => {})
  await expect(findInvitation("one-more", request)).rejects.toMatchObject({ kind: "throttled" })
})

test.each([viewer, apiKey])("$type invites nobody and revokes no invitation", async (actor) => {
  await expect(invite(actor, { email, role: "administrator" })).rejects.toMatchObject({ kind: "forbidden" })
  await invite(administrator, { email, role: "viewer" })
  const id = await invitationId()
  await expect(revokeInvitation(actor, { id })).rejects.toMatchObject({ kind: "forbidden" })
})
