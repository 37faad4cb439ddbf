import { afterEach, expect, test } from "vitest"
import { type Mailbox, sendEmail } from "#lib/notices/email"
import { messageOf, testMessage } from "#lib/notices/message"
import { startMailServer } from "#lib/testing/notices"

const now = new Date("2026-11-25T10:00:00Z")

let close: (() => Promise<void>) | undefined
afterEach(async () => {
  await close?.()
  close = undefined
})

async function mailbox(options: Parameters<typeof startMailServer>[0], changes: Partial<Mailbox> = {}) {
  const server = await startMailServer(options)
  close = server.close
  const { host, port, mails } = server
  const account = { username: "ferry", password: "tide-and-harbour" }
  const people = { sender: "ferry@example.com", recipients: ["ana@example.com", "ops@example.com"] }
  const to: Mailbox = { host, port, security: "none", ...account, ...people, ...changes }
  return { to, mails, send: async () => sendEmail(to, testMessage("Ops", now)) }
}

test("a notice arrives as plain text and HTML, with names that cannot become markup", async () => {
  const { to, mails } = await mailbox({})
  const message = messageOf("0199", {
    gathered: { topic: "held", since: now.toISOString(), until: now.toISOString(), count: 3 },
    connector: { id: "c1", name: "SCIM2" },
    connection: { id: "n1", name: "<b>Acme</b>" },
  })
  const sent = await sendEmail(to, message)
  expect(sent).toEqual({
    delivered: true,
    code: "250",
    answer: "The mail server took it for ana@example.com, ops@example.com.",
  })
  const [mail] = mails
  expect(mail).toMatchObject({ from: "ferry@example.com", to: ["ana@example.com", "ops@example.com"], user: "ferry" })
  const text = (mail?.text ?? "").replaceAll("=\r\n", "")
  expect(text).toContain("Subject: [Ferry] 3 removals held in <b>Acme</b> / SCIM2")
  expect(text).toContain("Message-ID: <msg_0199@example.com>")
  expect(text).toContain("Auto-Submitted: auto-generated")
  expect(text).toContain("text/plain")
  expect(text).toContain("&lt;b&gt;Acme&lt;/b&gt;")
  expect(text).toContain("http://localhost:3000/connections/n1/outbound-provisioning/c1/policies")
})

test("a server that asks nobody who they are is told no name", async () => {
  const { mails, send } = await mailbox({}, { username: "", password: "" })
  expect(await send()).toMatchObject({ delivered: true })
  expect(mails).toMatchObject([{ user: undefined }])
})

test("it is delivered when the server took it for some, and says for whom not", async () => {
  const { send } = await mailbox({ refused: ["ops@example.com"] })
  expect(await send()).toEqual({
    delivered: true,
    code: "250",
    answer: "The mail server took it for ana@example.com. It refused ops@example.com.",
  })
})

test("a wrong password is told without the password, although the server repeats it", async () => {
  const { send } = await mailbox({}, { password: "open-sesame" })
  const { delivered, code, answer } = await send()
  expect({ delivered, code }).toEqual({ delivered: false, code: "535" })
  expect(answer).toMatch(/does not accept the username and password\. It said: .*No such user, or not with ••••••/)
})

test("nobody is taken", async () => {
  const { send } = await mailbox({ refused: ["ana@example.com", "ops@example.com"] })
  const { delivered, answer } = await send()
  expect(delivered).toBe(false)
  expect(answer).toContain("refuses the sender or every recipient. It said: 550 No such mailbox here.")
})

test.each([
  ["tls", true],
  ["startTls", false],
] as const)(
  "with %s a certificate that nobody vouches for is refused before the password is sent",
  async (security, secure) => {
    const { mails, send } = await mailbox({ secure }, { security })
    const { delivered, answer } = await send()
    expect(delivered).toBe(false)
    expect(answer).toMatch(/is not trusted: it is self-signed/)
    expect(mails).toEqual([])
  },
)

test("TLS to a server that speaks none says so", async () => {
  const { send } = await mailbox({}, { security: "tls" })
  const { delivered, answer } = await send()
  expect(delivered).toBe(false)
  expect(answer).toMatch(/^TLS with .* failed .*Does the security of the connection fit the port/)
})

test.each([
  [{ host: "169.254.169.254" }, "169.254.169.254 is a link-local address; connections to it are never made."],
  [{ port: 1 }, "No connection to 127.0.0.1:1: connection refused."],
])("a server that cannot or may not be reached is an answer: %j", async (changes, answer) => {
  const { send } = await mailbox({}, changes)
  expect(await send()).toEqual({ delivered: false, code: null, answer })
})
