import { expect, test } from "vitest"
import type { Gathered } from "#lib/notices/gathered"
import { noticeWords } from "#lib/notices/wording"

const span = { since: "2026-11-25T10:00:00.000Z", until: "2026-11-25T10:09:30.000Z" }
const once = { since: span.since, until: span.since }
const connector = { topic: "connector", ...span, by: null, reason: "The password is wrong." } as const
const base = "https://ferry.example.com"

function words(gathered: Gathered) {
  const place = { connector: { id: "c1", name: "SCIM2" }, connection: { id: "n1", name: "Acme CRM" } }
  return noticeWords({ gathered, ...place }, base)
}

const tab = `${base}/connections/n1/outbound-provisioning`

test.each<[Gathered, { type: string; subject: string; link: string; says: string }]>([
  [
    { ...connector, ...once, paused: 1, resumed: 0, isPaused: true },
    {
      type: "connector.paused",
      subject: "Acme CRM / SCIM2 is paused",
      link: `${tab}?connector=c1`,
      says: "Nothing has been sent to Acme CRM / SCIM2 since 25 Nov 2026, 10:00 UTC.",
    },
  ],
  [
    { ...connector, paused: 3, resumed: 2, isPaused: true },
    {
      type: "connector.paused",
      subject: "Acme CRM / SCIM2 is paused, for the 3rd time",
      link: `${tab}?connector=c1`,
      says: "It is the 3rd time between 25 Nov 2026, 10:00 UTC and 25 Nov 2026, 10:09 UTC.",
    },
  ],
  [
    { ...connector, paused: 2, resumed: 2, isPaused: false },
    {
      type: "connector.resumed",
      subject: "Acme CRM / SCIM2 works again, after 2 pauses",
      link: `${tab}?connector=c1`,
      says: "It was paused twice between",
    },
  ],
  [
    { ...connector, ...once, paused: 0, resumed: 1, isPaused: false, by: "ana@example.com" },
    {
      type: "connector.resumed",
      subject: "Acme CRM / SCIM2 is tried again",
      link: `${tab}?connector=c1`,
      says: "ana@example.com saved the connector at 25 Nov 2026, 10:00 UTC, which lifts the pause",
    },
  ],
  [
    { topic: "held", ...span, count: 1 },
    {
      type: "removals.held",
      subject: "1 removal held in Acme CRM / SCIM2",
      link: `${tab}/c1/policies`,
      says: "Release the removals if they are meant",
    },
  ],
  [
    { topic: "run", ...once, count: 1, run: "reconcile", isResting: false, reason: "A bug." },
    {
      type: "run.failed",
      subject: "A reconciliation of Acme CRM / SCIM2 failed",
      link: `${tab}/c1/sync`,
      says: "The reason: A bug.",
    },
  ],
  [
    { topic: "run", ...once, count: 1, run: "sync", isResting: true, reason: "401." },
    {
      type: "run.failed",
      subject: "A sync of Acme CRM / SCIM2 waits for you",
      link: `${tab}/c1/sync`,
      says: "It goes on from where it was.",
    },
  ],
  [
    {
      topic: "stopped",
      ...span,
      users: 1036,
      groups: 1,
      names: ["ada", "bob"],
      reasons: [
        { reason: "The userName is taken.", count: 1000 },
        { reason: "Too long.", count: 37 },
      ],
    },
    {
      type: "users.stopped",
      subject: "1,036 users and 1 group stopped in Acme CRM / SCIM2, most often because: The userName is taken",
      link: `${base}/failures?connector=c1`,
      says: "Among them: ada, bob and 1035 more.",
    },
  ],
  [
    {
      topic: "stopped",
      ...once,
      users: 1,
      groups: 0,
      names: ["ada"],
      reasons: [{ reason: "Too long.", count: 1 }],
    },
    {
      type: "users.stopped",
      subject: "1 user stopped in Acme CRM / SCIM2, because: Too long",
      link: `${base}/failures?connector=c1`,
      says: "It is ada.",
    },
  ],
])("tells in plain words: %j", (gathered, { type, subject, link, says }) => {
  const told = words(gathered)
  expect(told).toMatchObject({ type, subject, link })
  expect(told.paragraphs.join("\n")).toContain(says)
})

test("a subject stays a line, whatever the reason", () => {
  const reasons = [{ reason: "x".repeat(2000), count: 1 }]
  const { subject } = words({ topic: "stopped", ...once, users: 1, groups: 0, names: ["ada"], reasons })
  expect(subject.length).toBeLessThan(200)
})

test.each([
  [2, "2nd"],
  [11, "11th"],
  [12, "12th"],
  [13, "13th"],
  [21, "21st"],
  [102, "102nd"],
  [111, "111th"],
])("the %ith pause is the %s", (paused, ordinal) => {
  expect(words({ ...connector, paused, resumed: 0, isPaused: true }).subject).toContain(`the ${ordinal} time`)
})
