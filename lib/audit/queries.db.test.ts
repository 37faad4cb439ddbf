import { randomUUID } from "node:crypto"
import { beforeEach, expect, test } from "vitest"
import { csvDownload } from "#lib/csv"
import { db } from "#lib/db"
import { auditCsvHeader, auditCsvRow } from "./csv"
import {
  auditActors,
  auditSubject,
  auditTypes,
  countNewAuditEvents,
  everyAuditEvent,
  findAuditEvent,
  listAuditEvents,
} from "./queries"
import { type AuditFilter, auditFilterSchema } from "./schema"

const dayMs = 86_400_000

interface Event {
  actorId?: string
  actorName?: string
  action?: string
  subjectType?: string
  subjectId?: string
  subjectName?: string
  daysAgo?: number
  after?: object
}

async function anEvent({ daysAgo = 0, ...columns }: Event = {}): Promise<string> {
  const { id } = await db.auditEvent.create({
    data: {
      at: new Date(Date.now() - daysAgo * dayMs),
      actorType: "administrator",
      actorId: "ana",
      actorName: "ana@example.com",
      action: "user.update",
      subjectType: "User",
      subjectId: randomUUID(),
      subjectName: "ada",
      ...columns,
    },
  })
  return String(id)
}

const found = async (filter: Partial<AuditFilter>) =>
  (await listAuditEvents(auditFilterSchema.parse(filter))).events.map(({ id }) => id)

beforeEach(async () => {
  await db.auditEvent.deleteMany()
})

test("events are listed newest first, each once, however many pages there are, also at the same moment", async () => {
  const at = new Date()
  const data = { at, actorType: "system", actorId: "system", actorName: "Ferry", action: "user.onboard" }
  const subject = { subjectType: "User", subjectId: "u", subjectName: "ada" }
  await db.auditEvent.createMany({ data: Array.from({ length: 120 }, () => ({ ...data, ...subject })) })
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await listAuditEvents({ ...auditFilterSchema.parse({}), after })
    ids.push(...page.events.map(({ id }) => id))
    after = page.nextAfter ?? undefined
  } while (after !== undefined)
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => Number(b) - Number(a)))
  expect(ids).toHaveLength(120)
})

const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString()

test("each filter narrows the log, and together they narrow it more", async () => {
  const mine = await anEvent({ subjectName: "Ada Lovelace" })
  const theirs = await anEvent({ actorId: "bob", actorName: "bob@example.com" })
  const deletion = await anEvent({ action: "user.delete", daysAgo: 3 })
  const run = await anEvent({ action: "run.start", subjectType: "OutboundConnector", subjectId: "c1", daysAgo: 20 })
  await expect(found({})).resolves.toEqual([theirs, mine, deletion, run])
  await expect(found({ actor: "bob" })).resolves.toEqual([theirs])
  await expect(found({ family: "deleted" })).resolves.toEqual([deletion])
  await expect(found({ family: "steered", type: "User" })).resolves.toEqual([])
  await expect(found({ type: "OutboundConnector" })).resolves.toEqual([run])
  await expect(found({ subject: "c1" })).resolves.toEqual([run])
  await expect(found({ subject: "c1", family: "deleted" })).resolves.toEqual([])
  await expect(found({ q: "LOVE" })).resolves.toEqual([mine])
  await expect(found({ q: "%" })).resolves.toEqual([])
  await expect(found({ period: "24h" })).resolves.toEqual([theirs, mine])
  await expect(found({ period: "7d", actor: "ana" })).resolves.toEqual([mine, deletion])
  await expect(found({ from: ago(4), to: ago(2) })).resolves.toEqual([deletion])
  await expect(found({ from: ago(4), to: ago(3) })).resolves.toEqual([deletion])
  await expect(found({ to: ago(4) })).resolves.toEqual([run])
})

test("a connection's log has its connectors' events", async () => {
  const connection = await db.connection.create({ data: { name: "Acme", nameKey: randomUUID() } })
  const credential = { username: "", passwordSealed: "", passwordSetAt: new Date() }
  const { id } = await db.outboundConnector.create({
    data: { connectionId: connection.id, name: "SCIM2", nameKey: "scim2", userEndpoint: "https://a", ...credential },
  })
  const own = await anEvent({ subjectId: connection.id, subjectType: "Connection" })
  const connectors = await anEvent({ subjectId: id, subjectType: "OutboundConnector" })
  await anEvent()
  await expect(found({ subject: connection.id })).resolves.toEqual([connectors, own])
  const opened = await findAuditEvent(connectors)
  expect(opened?.href).toBe(`/connections/${connection.id}/outbound-provisioning?connector=${id}`)
})

test("what is new is counted by the same filter, from the page that was shown on", async () => {
  await anEvent()
  const { newest } = await listAuditEvents(auditFilterSchema.parse({}))
  const since = { ...auditFilterSchema.parse({ actor: "bob" }), since: newest }
  await expect(countNewAuditEvents(since)).resolves.toBe(0)
  await anEvent()
  await anEvent({ actorId: "bob" })
  await expect(countNewAuditEvents(since)).resolves.toBe(1)
  await expect(countNewAuditEvents({ ...since, actor: undefined })).resolves.toBe(2)
  await expect(countNewAuditEvents({ ...since, family: "created" })).resolves.toBe(0)
})

test("actors and types to choose from are those of the log, an actor by the name it had last", async () => {
  await anEvent({ actorName: "ana@old.example.com", daysAgo: 1 })
  await anEvent()
  await anEvent({ actorId: "bob", actorName: "bob@example.com", action: "apiKey.create", subjectType: "ApiKey" })
  await expect(auditActors()).resolves.toMatchObject([
    { id: "ana", name: "ana@example.com" },
    { id: "bob", name: "bob@example.com" },
  ])
  await expect(auditTypes()).resolves.toEqual([
    { value: "ApiKey", label: "API keys" },
    { value: "User", label: "Users" },
  ])
})

test("of an empty log, of nonsense and of what is not there nothing is told", async () => {
  await expect(auditActors()).resolves.toEqual([])
  await expect(auditTypes()).resolves.toEqual([])
  await expect(auditSubject("nobody")).resolves.toBeNull()
  for (const id of ["", "x", "0", "-1", "999999999999999999"]) await expect(findAuditEvent(id)).resolves.toBeNull()
  const nonsense = {
    q: "\u0000",
    actor: "",
    family: "sung",
    period: "1y",
    from: "yesterday",
    to: "0000-01-01T00:00:00Z",
  }
  expect(auditFilterSchema.parse(nonsense)).toEqual({ q: "" })
})

async function* lines() {
  for await (const events of everyAuditEvent(auditFilterSchema.parse({ actor: "ana" }))) yield events.map(auditCsvRow)
}

test("the file has every event of the filter, a line each", async () => {
  await anEvent({ subjectName: "=cmd|'/c calc'!A1", after: { userName: "ada" } })
  await anEvent({ actorId: "bob", actorName: "bob@example.com" })
  const file = await csvDownload({ name: "audit-log", header: auditCsvHeader, pages: lines() })
  const text = await file.text()
  expect(text.trim().split("\r\n")).toHaveLength(2)
  expect(text).toContain(`,'=cmd|'/c calc'!A1,`)
  expect(text).toContain("User name: not set → ada")
})
