import { createHmac } from "node:crypto"
import { afterEach, expect, test } from "vitest"
import { testMessage } from "#lib/notices/message"
import { signatureHeaders } from "#lib/notices/signature"
import { sendWebhook } from "#lib/notices/webhook"
import { startReceiver } from "#lib/testing/notices"

const now = new Date("2026-11-25T10:00:00Z")
const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"

let close: (() => Promise<unknown>) | undefined
afterEach(async () => close?.())

async function receiver(...answers: Parameters<typeof startReceiver>[0] & object) {
  const started = await startReceiver(answers)
  close = started.close
  return started
}

test("a signature is what Standard Webhooks' own example says", () => {
  // https://github.com/standard-webhooks/standard-webhooks: the specification's reference vector.
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
  const at = new Date(1_614_265_330_000)
  const headers = signatureHeaders({ id, at, body: '{"test": 2432232314}' }, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
  expect(headers).toEqual({
    "webhook-id": id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  })
})

test("a receiver can check who sent a message, and that nobody changed it", async () => {
  const { url, received } = await receiver()
  const message = testMessage("Ops", now)
  const sent = await sendWebhook({ url, secrets: [secret, "whsec_b2xkZXI="] }, message, now)
  expect(sent).toEqual({ delivered: true, code: "204", answer: "The webhook answered 204 No Content." })
  const [{ headers, body } = { headers: {}, body: "" }] = received
  expect(headers).toMatchObject({ "content-type": "application/json", "webhook-id": message.id })
  const sign = (key: string) =>
    createHmac("sha256", Buffer.from(key, "base64"))
      .update(`${message.id}.${now.getTime() / 1000}.${body}`)
      .digest("base64")
  expect(headers["webhook-signature"]).toBe(`v1,${sign("C2FVsBQIhrscChlQIMV+b5sSYspob7oD")} v1,${sign("b2xkZXI=")}`)
  expect(JSON.parse(body)).toMatchObject({ type: "test", timestamp: now.toISOString(), text: expect.any(String) })
})

test.each([
  [
    { status: 500, body: "<h1>Out of order</h1>" },
    "500",
    "The webhook answered 500 Internal Server Error: Out of order",
  ],
  [{ status: 410 }, "410", "The webhook answered 410 Gone."],
  [{ status: 403, body: `You sent ${secret}` }, "403", "The webhook answered 403 Forbidden: You sent ••••••"],
  [
    { status: 302, location: "http://169.254.169.254/" },
    "302",
    "The webhook leads elsewhere (302). Enter the address that it leads to.",
  ],
])("what a receiver objects to is told without secrets: %j", async (answer, code, sentence) => {
  const { url, received } = await receiver(answer)
  const sent = await sendWebhook({ url, secrets: [secret] }, testMessage("Ops", now), now)
  expect(sent).toEqual({ delivered: false, code, answer: sentence })
  expect(received, "a redirect is not followed").toHaveLength(1)
})

test.each([
  [
    "http://169.254.169.254/latest/meta-data",
    "169.254.169.254 is a link-local address; connections to it are never made.",
  ],
  ["http://127.0.0.1:1/", "No connection to 127.0.0.1:1: connection refused."],
])("an address that cannot or may not be reached is an answer: %s", async (url, answer) => {
  const sent = await sendWebhook({ url, secrets: [secret] }, testMessage("Ops", now), now)
  expect(sent).toEqual({ delivered: false, code: null, answer })
})
