import { expect, test } from "vitest"
import { readLines } from "./lines"

function inPieces(...pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

test("lines are read whole, wherever the network cut them, also inside a letter", async () => {
  const bytes = new TextEncoder().encode('{"line":"Zoë"}\n{"line":"two"}\n')
  const cut = bytes.indexOf(0xc3) + 1
  const read: unknown[] = []
  for await (const value of readLines(inPieces(bytes.slice(0, cut), bytes.slice(cut)))) read.push(value)
  expect(read).toEqual([{ line: "Zoë" }, { line: "two" }])
})
