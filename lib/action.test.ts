import { readdirSync, readFileSync } from "node:fs"
import { beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import type { Actor } from "#lib/actor"
import { administratorAction, memberAction } from "./action"

const session = vi.hoisted((): { actor: Actor } => ({ actor: { type: "viewer", id: "vera", name: "vera" } }))
vi.mock("#lib/session", () => ({ requireActor: async () => session.actor }))

const perform = vi.fn<(actor: Actor, input: string) => Promise<string>>(
  async (actor: Actor, input: string) => `${actor.type} ${input}`,
)

beforeEach(() => {
  perform.mockClear()
})

test("a viewer reaches no administrator's action, whatever the mutation forgets to ask", async () => {
  session.actor = { type: "viewer", id: "vera", name: "vera@example.com" }
  const refused = await administratorAction(z.string(), perform)("hello")
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining("read-only access") })
  expect(perform).not.toHaveBeenCalled()
})

test.each(["administrator", "viewer"] as const)("what every member may do is done for this %s", async (type) => {
  session.actor = { type, id: "vera", name: "vera@example.com" }
  expect(await memberAction(z.string(), perform)("hello")).toEqual({ ok: true, value: `${type} hello` })
})

/** What read-only members and strangers may do. Everything else asks for an administrator. */
const openActions = [
  "setupAction",
  "signInAction",
  "signOutAction",
  "previewMappingAction",
  "previewScopeAction",
  "verifyCodeAction",
  "acceptInvitationAction",
  "renameAccountAction",
  "changePasswordAction",
  "setUpTwoFactorAction",
  "confirmTwoFactorAction",
  "renewBackupCodesAction",
  "switchOffTwoFactorAction",
  "revokeSessionAction",
  "revokeOtherSessionsAction",
]

test("every server action is an administrator's, except the few that are named here", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("actions.ts"))
  const source = files.map((file) => readFileSync(`app/${file}`, "utf8")).join("\n")
  const actions = [...source.matchAll(/^export (?:const|async function) (\w+)( = administratorAction\()?/gm)]
  expect(actions.length).toBeGreaterThan(25)
  const open = actions.filter(([, , wrapped]) => wrapped === undefined).map(([, name]) => name)
  expect(new Set(open)).toEqual(new Set(openActions))
})
