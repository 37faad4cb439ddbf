import { Prisma } from "#lib/generated/prisma/client"

const pageSize = 50

interface KeyQuery {
  after?: string | undefined
  before?: string | undefined
}

interface KeyPage<Row> {
  rows: Row[]
  /** The keys to ask for, null at either end. */
  previous: string | null
  next: string | null
}

/**
 * A page of rows in the order of a unique key: it stays right while rows come and go.
 * `select` gets the rest of a query, from its last AND on.
 */
export async function pageByKey<Row>(
  { after, before }: KeyQuery,
  key: Prisma.Sql,
  keyOf: (row: Row) => string,
  select: (rest: Prisma.Sql) => Promise<Row[]>,
): Promise<KeyPage<Row>> {
  if (before !== undefined) {
    const rows = await select(Prisma.sql`AND ${key} < ${before} ORDER BY ${key} DESC LIMIT ${pageSize + 1}`)
    const page = rows.slice(0, pageSize).toReversed()
    if (rows.length > pageSize) return { rows: page, previous: keyAt(page, 0), next: keyAt(page, -1) }
    // Fewer than a page means that this is the start: the first page is shown in full.
  }
  const start = before === undefined ? after : undefined
  const beyond = start === undefined ? Prisma.empty : Prisma.sql`AND ${key} > ${start}`
  const rows = await select(Prisma.sql`${beyond} ORDER BY ${key} LIMIT ${pageSize + 1}`)
  const page = rows.slice(0, pageSize)
  const previous = start === undefined ? null : (keyAt(page, 0) ?? start)
  return { rows: page, previous, next: rows.length > pageSize ? keyAt(page, -1) : null }

  function keyAt(found: Row[], index: number): string | null {
    const row = found.at(index)
    return row === undefined ? null : keyOf(row)
  }
}

/** A LIKE pattern for what contains `q`, in lower case and one Unicode form. */
export function containing(q: string): string {
  return `%${q
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
