import Papa from "papaparse"
import { JsonObjects } from "./json-objects"
import { userOfRow } from "./user-of-row"

/** A user as the file has it, or why its row is none. */
export interface FileRow {
  /** As a spreadsheet counts lines, or the object's place in a list; from 1. */
  row: number
  user: Record<string, unknown> | null
  problem: string
}

/** Takes some rows; the file is read on when it is done. `readBytes` of the file are read by then. */
export type TakeRows = (rows: FileRow[], readBytes: number) => Promise<void>

/** Reads a CSV or JSON file in chunks. @throws Error in words when the file as a whole cannot be read */
export async function readFile(file: File, take: TakeRows, signal: AbortSignal): Promise<void> {
  await (/\.(json|jsonl|ndjson)$/i.test(file.name) ? readJsonFile(file, take, signal) : readCsv(file, take, signal))
}

async function readCsv(file: File, take: TakeRows, signal: AbortSignal): Promise<void> {
  let row = 1
  return new Promise((resolve, reject) => {
    Papa.parse<Record<string, string>>(file, {
      header: true,
      chunkSize: 256 * 1024,
      chunk(parsed, parser) {
        const rows = csvRows(parsed, row)
        row += parsed.data.length
        parser.pause()
        take(rows, parsed.meta.cursor).then(
          () => (signal.aborted ? parser.abort() : parser.resume()),
          (error: unknown) => {
            reject(error instanceof Error ? error : new Error(String(error)))
            parser.abort()
          },
        )
      },
      complete: () => resolve(),
      error: () => reject(new Error("The file could not be read.")),
    })
  })
}

/** Rows that follow the row `before`; empty ones are left out. */
export function csvRows({ data, errors }: Papa.ParseResult<Record<string, string>>, before: number): FileRow[] {
  const broken = new Map(errors.filter(isOfTheRow).map((error) => [error.row, error.message]))
  return data.flatMap((cells, index) => csvRow(before + 1 + index, cells, broken.get(index)) ?? [])
}

/** A guess of the delimiter is no row's fault, and neither is a line that is too short: its last cells are empty. */
function isOfTheRow({ type, code }: Papa.ParseError): boolean {
  return type !== "Delimiter" && code !== "TooFewFields"
}

function csvRow(row: number, cells: Record<string, unknown>, broken: string | undefined): FileRow | null {
  const texts = Object.entries(cells).filter((entry): entry is [string, string] => typeof entry[1] === "string")
  if (texts.every(([, cell]) => cell.trim() === "")) return null
  if (broken !== undefined) return { row, user: null, problem: broken }
  return { row, user: userOfRow(Object.fromEntries(texts)), problem: "" }
}

async function readJsonFile(file: File, take: TakeRows, signal: AbortSignal): Promise<void> {
  const objects = new JsonObjects()
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader()
  let row = 0
  let readBytes = 0
  for (;;) {
    const { done, value = "" } = await reader.read()
    if (done || signal.aborted) break
    readBytes = Math.min(file.size, readBytes + value.length)
    const rows = objects.push(value).map((text) => {
      row += 1
      return jsonRow(row, text)
    })
    await take(rows, readBytes)
  }
  if (objects.isOpen && !signal.aborted) throw new Error("The file ends in the middle of an object.")
}

function jsonRow(row: number, text: string): FileRow {
  try {
    return { row, user: JSON.parse(text), problem: "" }
  } catch {
    return { row, user: null, problem: "is not JSON" }
  }
}
