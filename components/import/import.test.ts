import Papa from "papaparse"
import { expect, test } from "vitest"
import { JsonObjects } from "./json-objects"
import { csvRows, type FileRow, readFile } from "./read-file"
import { userOfRow } from "./user-of-row"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const rowsOf = async (name: string, text: string) => {
  const rows: FileRow[] = []
  const take = async (some: FileRow[]) => void rows.push(...some)
  await readFile(new File([text], name), take, new AbortController().signal)
  return rows
}

test.each([
  ["no delimiter that can be guessed", "userName\nada\n", [{ row: 2, user: { userName: "ada" }, problem: "" }]],
  ["rows of few cells", "userName,email\nada\n", [{ row: 2, user: { userName: "ada" }, problem: "" }]],
  ["a row without a cell", "userName,email\n,a@b.c\n", [{ row: 2, user: { email: "a@b.c" }, problem: "" }]],
  [
    "too many cells",
    "userName\nada,x\n",
    [{ row: 2, user: null, problem: expect.stringContaining("Too many fields") }],
  ],
])("a CSV file with %s is read row by row", (_what, text, rows) => {
  expect(csvRows(Papa.parse(text, { header: true, skipEmptyLines: true }), 1)).toEqual(rows)
})

test("columns are usual names or paths of attributes, and empty cells say nothing", () => {
  const cells = {
    "User Name": " ada ",
    "First name": "Ada",
    last_name: "",
    "E-mail": "ada@example.com",
    active: "No",
    Phone: "1",
    "emails.1.value": "a@home.org",
    Department: "R",
    [`${enterprise}:manager.value`]: "26",
    "urn:ietf:params:scim:schemas:core:2.0:User:title": "Dr",
    colour: "red",
    "": "x",
  }
  expect(userOfRow(cells)).toEqual({
    userName: "ada",
    name: { givenName: "Ada" },
    email: "ada@example.com",
    active: false,
    phoneNumbers: [{ value: "1" }],
    emails: [{ value: "a@home.org" }],
    [enterprise]: { department: "R", manager: { value: "26" } },
    title: "Dr",
    colour: "red",
  })
})

test.each([
  ['[{"a":"}"},{"b":[{"c":1}]}]', ['{"a":"}"}', '{"b":[{"c":1}]}']],
  ['{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
  ['{"a":"\\"}{"}', ['{"a":"\\"}{"}']],
  ["", []],
])("the objects of %s are found, however the text is cut", (text, expected) => {
  for (let size = 1; size <= text.length + 1; size += 1) {
    const objects = new JsonObjects()
    const found: string[] = []
    for (let at = 0; at < text.length; at += size) found.push(...objects.push(text.slice(at, at + size)))
    expect([found, objects.isOpen]).toEqual([expected, false])
  }
})

test("a JSON file is read object by object, and one that ends too early is told", async () => {
  const rows = await rowsOf("users.json", '[{"userName":"ada"},{"userName":}]')
  expect(rows).toEqual([
    { row: 1, user: { userName: "ada" }, problem: "" },
    { row: 2, user: null, problem: "is not JSON" },
  ])
  await expect(rowsOf("users.json", '[{"userName":"ada"')).rejects.toThrow("ends in the middle")
})
