const sslRequest = 80_877_103
const gssRequest = 80_877_104
const cancelRequest = 80_877_102

/** What a client has sent so far, cut where the server may answer. */
export type ClientInput =
  | { kind: "incomplete" }
  | { kind: "encryption request"; rest: Buffer }
  | { kind: "cancel request" }
  | { kind: "end" }
  | { kind: "batch"; batch: Buffer; rest: Buffer }

// A batch ends with a query, a sync, a flush or a function call: before that the client expects no answer.
const endsBatch = new Set(["Q", "S", "H", "F"].map((letter) => letter.charCodeAt(0)))
const terminate = "X".charCodeAt(0)

/** Reads the first packet of a connection, which has no type byte (PostgreSQL §54.7, StartupMessage). */
export function readStartup(input: Buffer): ClientInput {
  if (input.length < 8) return { kind: "incomplete" }
  const length = input.readInt32BE(0)
  const code = input.readInt32BE(4)
  if (code === sslRequest || code === gssRequest) return { kind: "encryption request", rest: input.subarray(8) }
  if (code === cancelRequest) return { kind: "cancel request" }
  if (input.length < length) return { kind: "incomplete" }
  return { kind: "batch", batch: input.subarray(0, length), rest: input.subarray(length) }
}

/**
 * Takes the next whole batch of messages. Parse, Bind, Execute and Sync must reach a shared session together, or another
 * client's unnamed statement would come between them.
 */
export function readBatch(input: Buffer): ClientInput {
  let end = 0
  while (end + 5 <= input.length) {
    const type = input[end] ?? 0
    if (type === terminate) return { kind: "end" }
    end += 1 + input.readInt32BE(end + 1)
    if (end > input.length) break
    if (endsBatch.has(type)) return { kind: "batch", batch: input.subarray(0, end), rest: input.subarray(end) }
  }
  return { kind: "incomplete" }
}

// NotificationResponse, NoticeResponse and ParameterStatus may come at any time and say nothing about the session's state.
const asynchronous = new Set(["A", "N", "S"])

/** True when the server's messages end with ReadyForQuery outside a transaction: another client may have the session. */
export function endsIdle(output: Buffer): boolean {
  let idle = false
  for (let start = 0; start + 5 <= output.length; start += 1 + output.readInt32BE(start + 1)) {
    const type = String.fromCharCode(output[start] ?? 0)
    if (!asynchronous.has(type)) idle = type === "Z" && String.fromCharCode(output[start + 5] ?? 0) === "I"
  }
  return idle
}

function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body, "latin1")
  const head = Buffer.alloc(5)
  head.write(type, "latin1")
  head.writeInt32BE(bytes.length + 4, 1)
  return Buffer.concat([head, bytes])
}

/** Leaves any transaction that a vanished client had open, also one between Parse and Sync, without committing it. */
export const abandonTransaction = Buffer.concat([
  message("P", "\0!\0\0\0"),
  message("S", ""),
  message("Q", "ROLLBACK\0"),
])

/** Refuses a client in its own protocol (ErrorResponse). */
export function errorResponse(code: string, reason: string): Buffer {
  return message("E", `SFATAL\0VFATAL\0C${code}\0M${reason}\0\0`)
}
