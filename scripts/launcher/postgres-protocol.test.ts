import { expect, test } from "vitest"
import { endsIdle, errorResponse, readBatch, readStartup } from "./postgres-protocol"

function message(type: string, body = ""): Buffer {
  const head = Buffer.alloc(type.length + 4)
  head.write(type)
  head.writeInt32BE(body.length + 4, type.length)
  return Buffer.concat([head, Buffer.from(body)])
}

const extended = Buffer.concat(["P", "B", "D", "E", "S"].map((type) => message(type, "body")))
const query = message("Q", "SELECT 1")

test("a batch is complete with its Sync, wherever the network cuts it", () => {
  for (let length = 0; length < extended.length; length++)
    expect(readBatch(extended.subarray(0, length))).toEqual({ kind: "incomplete" })
  expect(readBatch(extended)).toEqual({ kind: "batch", batch: extended, rest: Buffer.alloc(0) })
})

test("what follows a batch is left for the next one", () => {
  expect(readBatch(Buffer.concat([query, extended]))).toEqual({ kind: "batch", batch: query, rest: extended })
})

test("a client that takes its leave ends", () => {
  expect(readBatch(message("X"))).toEqual({ kind: "end" })
})

test("the first packet is a startup, or asks for encryption or to cancel", () => {
  const startup = message("", "\0\u0003\0\0user\0postgres\0\0")
  expect(readStartup(startup.subarray(0, 6))).toEqual({ kind: "incomplete" })
  expect(readStartup(startup.subarray(0, 12))).toEqual({ kind: "incomplete" })
  expect(readStartup(startup)).toEqual({ kind: "batch", batch: startup, rest: Buffer.alloc(0) })
  const encryption = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
  expect(readStartup(Buffer.concat([encryption, startup]))).toEqual({ kind: "encryption request", rest: startup })
  const cancel = Buffer.from([0, 0, 0, 16, 4, 210, 22, 46, 0, 0, 0, 1, 0, 0, 0, 2])
  expect(readStartup(cancel)).toEqual({ kind: "cancel request" })
})

test.each([
  ["ReadyForQuery outside a transaction", [message("Z", "I")], true],
  ["a notice after it", [message("Z", "I"), message("N", "notice")], true],
  ["ReadyForQuery inside a transaction", [message("C", "BEGIN"), message("Z", "T")], false],
  ["ReadyForQuery in a failed transaction", [message("Z", "E")], false],
  ["rows that go on", [message("Z", "I"), message("D", "row")], false],
  ["nothing", [], false],
])("%s leaves the session idle or not", (_, messages, idle) => {
  expect(endsIdle(Buffer.concat(messages))).toBe(idle)
})

test("a refusal is a message that clients understand", () => {
  expect(errorResponse("57P01", "Closing.").toString("latin1")).toBe(
    "E\0\0\0\u0024SFATAL\0VFATAL\0C57P01\0MClosing.\0\0",
  )
})
