export type CsvCell = string | number | boolean | Date | null

interface CsvFile {
  /** Without its ending: "audit-log". */
  name: string
  header: readonly string[]
  /** Rows, a page at a time: the next page is asked for when the one before it is on its way. */
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>
}

/**
 * A CSV file (RFC 4180) as a download that is made while it is sent: however long it is, one page is in memory.
 * What fails before the first page is thrown; a later failure breaks the download off, so that no half file looks whole.
 */
export async function csvDownload({ name, header, pages }: CsvFile): Promise<Response> {
  const rest = pages[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let next = await rest.next()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // The mark at the start tells spreadsheets that this is UTF-8.
      controller.enqueue(encoder.encode(`\uFEFF${csvLine(header)}`))
    },
    async pull(controller) {
      if (next.done) {
        controller.close()
        return
      }
      controller.enqueue(encoder.encode(next.value.map(csvLine).join("")))
      next = await rest.next()
    },
    async cancel() {
      await rest.return?.()
    },
  })
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  })
}

/** One line, its end included. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvText).join(",")}\r\n`
}

function csvText(cell: CsvCell): string {
  if (cell === null) return ""
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell !== "string") return String(cell)
  const harmless = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What a spreadsheet would run as a formula: it gets an apostrophe in front, which makes it text (OWASP, CSV Injection). */
const formula = /^\s*[=+\-@\t\r|%]/
