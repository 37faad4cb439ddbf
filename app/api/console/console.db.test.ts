import { randomUUID } from "node:crypto"
import { beforeEach, expect, test, vi } from "vitest"
import { createGroup } from "#lib/directory/group-mutations"
import { aConnector, administrator } from "#lib/testing/configuration"
import { onboard } from "#lib/testing/delivery"
import { GET as getApiKeys } from "./api-keys/route"
import { GET as getAttempt } from "./attempts/[id]/route"
import { GET as getAccounts } from "./conflicts/[id]/candidates/route"
import { GET as getConflict } from "./conflicts/[id]/route"
import { GET as getConflicts } from "./conflicts/route"
import { GET as getHeld } from "./connectors/[id]/held/route"
import { GET as getRuns } from "./connectors/[id]/runs/route"
import { GET as getFailures } from "./failures/route"
import { GET as getCandidates } from "./groups/[id]/candidates/route"
import { GET as getMembers } from "./groups/[id]/members/route"
import { GET as getGroupProvisioning } from "./groups/[id]/provisioning/route"
import { GET as getGroups } from "./groups/route"
import { GET as getChannels } from "./notices/channels/route"
import { GET as getNotices } from "./notices/route"
import { POST as provisionNow } from "./on-demand/route"
import { GET as getPeople } from "./people/route"
import { GET as getRetry } from "./retries/[id]/route"
import { GET as getFindings } from "./runs/[id]/findings/route"
import { GET as getComparison } from "./users/[id]/provisioning/[connectorId]/route"
import { GET as getProvisioning } from "./users/[id]/provisioning/route"
import { GET as getUsers } from "./users/route"

const session = vi.hoisted(() => ({ signedIn: false }))

vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => "" }))

vi.mock("#lib/session", async (importOriginal) => {
  const original = await importOriginal<{ requireActor: () => Promise<unknown> }>()
  const actor = { type: "administrator", id: "ana", name: "ana@example.com" }
  return { ...original, requireActor: async () => (session.signedIn ? actor : original.requireActor()) }
})

beforeEach(() => {
  session.signedIn = true
})

const asked = (query = "") => new Request(`http://ferry.example.com/${query}`)
const posted = (body: object) =>
  new Request("http://ferry.example.com/", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
const withId = (id: string) => ({ params: Promise.resolve({ id }) })

test("every console route refuses strangers with 401", async () => {
  session.signedIn = false
  const id = randomUUID()
  const answers = await Promise.all([
    getUsers(asked()),
    getApiKeys(),
    getChannels(),
    getNotices(asked()),
    getPeople(),
    getProvisioning(asked(), withId(id)),
    getComparison(asked(), { params: Promise.resolve({ id, connectorId: id }) }),
    provisionNow(posted({ connectorId: id, resourceType: "User", resourceId: id, dryRun: true })),
    getGroups(asked()),
    getMembers(asked(), withId(id)),
    getCandidates(asked(), withId(id)),
    getGroupProvisioning(asked(), withId(id)),
    getAttempt(asked(), withId("1")),
    getHeld(asked(), withId(id)),
    getRuns(asked(), withId(id)),
    getFindings(asked("?finding=missing"), withId(id)),
    getFailures(asked()),
    getConflicts(asked()),
    getConflict(asked(), withId(id)),
    getAccounts(asked(), withId(id)),
    getRetry(asked(), withId(id)),
  ])
  for (const answer of answers) {
    expect(answer.status).toBe(401)
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json")
  }
})

test("an administrator reads users, their provisioning, uncached", async () => {
  const { id, userName } = await onboard()
  const users = await getUsers(asked(`?q=${userName}`))
  expect(users.headers.get("Cache-Control")).toBe("no-store")
  expect(await users.json()).toMatchObject({ users: [{ id, userName }], total: 1 })
  expect(await (await getProvisioning(asked(), withId(id))).json()).toEqual([])
})

test("an administrator reads groups, who is in them and who is not", async () => {
  const { id: userId, userName } = await onboard()
  const other = await onboard()
  const displayName = `Crew ${userId}`
  const { id } = await createGroup(administrator, { displayName, members: [userId] })
  expect(await (await getGroups(asked(`?q=${userId}`))).json()).toMatchObject({
    groups: [{ id, members: 1 }],
    total: 1,
  })
  expect(await (await getMembers(asked(), withId(id))).json()).toMatchObject({ members: [{ userName }], total: 1 })
  const candidates = await (await getCandidates(asked(`?q=${other.userName}`), withId(id))).json()
  expect(candidates).toMatchObject([{ id: other.id }])
  expect(await (await getCandidates(asked(`?q=${userName}`), withId(id))).json()).toEqual([])
  expect(await (await getGroupProvisioning(asked(), withId(id))).json()).toEqual([])
})

test("nonsense is refused in words, not with a crash", async () => {
  expect((await getAttempt(asked(), withId("nonsense"))).status).toBe(404)
  expect((await getAttempt(asked(), withId("999999999999999999"))).status).toBe(404)
  for (const get of [getProvisioning, getMembers, getCandidates, getGroupProvisioning]) {
    expect((await get(asked(), withId("nonsense"))).status).toBe(404)
  }
})

test("what a connector holds is told page by page, and of no connector nothing", async () => {
  const id = await aConnector()
  const answer = await getHeld(asked(`?after=${randomUUID()}`), withId(id))
  await expect(answer.json()).resolves.toEqual({ count: 0, held: [], nextAfter: null })
  expect((await getHeld(asked(), withId(randomUUID()))).status).toBe(404)
})

test("an administrator reads a connector's runs and their findings", async () => {
  const id = await aConnector()
  expect(await (await getRuns(asked(), withId(id))).json()).toMatchObject({ runs: [], everyHours: null })
  expect((await getRuns(asked(), withId(randomUUID()))).status).toBe(404)
  expect((await getFindings(asked("?finding=missing"), withId(randomUUID()))).status).toBe(404)
  expect((await getFindings(asked("?finding=seen"), withId(randomUUID()))).status).toBe(400)
  expect((await getFindings(asked("?finding=missing&after=x"), withId(randomUUID()))).status).toBe(400)
})

test("Provision now answers step by step, and of nonsense and of nobody in words", async () => {
  const connectorId = await aConnector()
  const { id: resourceId } = await onboard()
  const input = { connectorId, resourceType: "User", resourceId, dryRun: false }
  const lines = (await (await provisionNow(posted(input))).text()).trim().split("\n")
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { step: { name: "connection", outcome: "failed", line: "The connector is disabled: nothing is sent." } },
    { end: true },
  ])
  expect((await provisionNow(posted({ ...input, resourceId: randomUUID() }))).status).toBe(404)
  expect((await provisionNow(posted({ ...input, connectorId: "x" }))).status).toBe(400)
  const params = { params: Promise.resolve({ id: resourceId, connectorId }) }
  expect(await (await getComparison(asked(), params)).json()).toMatchObject({ aim: "present", sent: null })
})
