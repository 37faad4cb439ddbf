import { expect, test } from "vitest"
import { type CsvCell, csvDownload, csvLine } from "./csv"

test.each<[CsvCell, string]>([
  ["plain", "plain"],
  [null, ""],
  [42, "42"],
  [-1.5, "-1.5"],
  [true, "true"],
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  ["Sea, harbour", '"Sea, harbour"'],
  ['say "hello"', '"say ""hello"""'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ["+49 30", "'+49 30"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  [" =1", "' =1"],
  ["a=1", "a=1"],
])("%j is written as %j: quoted where it must be, and never a formula", (cell, text) => {
  expect(csvLine([cell])).toBe(`${text}\r\n`)
})

function download(pages: AsyncIterable<CsvCell[][]>) {
  return csvDownload({ name: "numbers", header: ["number"], pages })
}

test("a download asks for a page only when the one before was taken, and for none after it was broken off", async () => {
  let made = 0
  let ended = false
  async function* pages() {
    try {
      for (;;) yield [[++made]]
    } finally {
      ended = true
    }
  }
  const response = await download(pages())
  const reader = response.body?.getReader()
  for (let read = 0; read < 5; read++) await reader?.read()
  expect(made).toBeLessThanOrEqual(8)
  await reader?.cancel()
  expect(ended).toBe(true)
})

async function* severalPages() {
  yield [["één"]]
  yield [["two"], ["three"]]
}

test("a download is a file of UTF-8 text with its header first", async () => {
  const response = await download(severalPages())
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="numbers.csv"')
  expect(Buffer.from(await response.arrayBuffer()).toString()).toBe("\uFEFFnumber\r\néén\r\ntwo\r\nthree\r\n")
})

async function* failingAt(page: number): AsyncGenerator<CsvCell[][]> {
  for (let index = 0; index < page; index++) yield [[index]]
  throw new Error("the database is gone")
}

test("a failure before the first page is thrown, and a later one breaks the download off", async () => {
  await expect(download(failingAt(0))).rejects.toThrow("the database is gone")
  const late = await download(failingAt(2))
  await expect(late.text()).rejects.toThrow("the database is gone")
})
