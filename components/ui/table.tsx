import { clsx } from "clsx"
import type { MouseEvent, ReactNode } from "react"
import { GuardedLink } from "#components/shell/guarded-link"

interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  align?: "start" | "end"
  /** Keep the heading for assistive technology only, as over a column of buttons. */
  hideHeader?: boolean
  className?: string
}

interface TableProps<Row> {
  /** What the table lists, for assistive technology. */
  caption: string
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Makes the whole row lead there; other links and buttons in it keep working. */
  rowHref?: (row: Row) => string
  /** Opens the row in place; rowHref is then its address for a new tab. */
  onRowOpen?: (row: Row) => void
}

// Some browsers take a table's meaning away when its `display` changes, as it does under 768 px; roles keep it.
const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  columnHeader: { role: "columnheader" },
  rowHeader: { role: "rowheader" },
  cell: { role: "cell" },
} as const

/** A semantic table; under 768 px each row becomes a stacked list of terms and values. */
export function Table<Row>({ caption, columns, rows, rowKey, rowHref, onRowOpen }: TableProps<Row>) {
  return (
    <table {...roles.table} className="block w-full text-left md:table md:border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead {...roles.group} className="max-md:sr-only">
        <tr {...roles.row}>
          {columns.map((column) => (
            <th
              key={column.key}
              {...roles.columnHeader}
              scope="col"
              className={clsx(
                "h-9 border-b bg-inset px-3 text-xs font-medium whitespace-nowrap text-ink-muted first:pl-5 last:pr-5",
                column.align === "end" && "text-right",
                column.className,
              )}
            >
              {column.hideHeader ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group} className="block divide-y md:table-row-group">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            {...roles.row}
            className={clsx(
              "relative block px-4 py-3 transition-colors md:table-row md:p-0",
              rowHref && "hover:bg-hover has-[a[data-row-link]:focus-visible]:bg-hover",
            )}
          >
            {columns.map((column, index) => (
              <Cell
                key={column.key}
                column={column}
                first={index === 0}
                href={index === 0 ? rowHref?.(row) : undefined}
                onOpen={onRowOpen && (() => onRowOpen(row))}
              >
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps<Row> {
  column: Column<Row>
  first: boolean
  href?: string
  onOpen?: () => void
  children: ReactNode
}

function Cell<Row>({ column, first, href, onOpen, children }: CellProps<Row>) {
  const content = href ? (
    <GuardedLink
      href={href}
      data-row-link=""
      prefetch={onOpen ? false : undefined}
      onClick={onOpen && ((event) => openInPlace(event, onOpen))}
      className="font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    >
      {children}
    </GuardedLink>
  ) : (
    children
  )
  const shape = clsx(
    "px-3 align-middle font-normal first:pl-5 last:pr-5 md:table-cell md:h-12 md:py-2",
    "max-md:px-0! max-md:py-1",
    column.align === "end" && "md:text-right tabular-nums",
    column.className,
  )
  if (first) {
    return (
      <th {...roles.rowHeader} scope="row" className={clsx(shape, "block text-left max-md:pb-1.5")}>
        {content}
      </th>
    )
  }
  return (
    <td
      {...roles.cell}
      className={clsx(shape, "text-ink-muted max-md:grid max-md:grid-cols-[7.5rem_1fr] max-md:gap-3")}
    >
      <span aria-hidden="true" className={clsx("text-sm text-ink-subtle md:hidden", column.hideHeader && "hidden")}>
        {column.header}
      </span>
      <span className={clsx("min-w-0 [&_a]:relative [&_button]:relative", column.hideHeader && "max-md:col-span-2")}>
        {content}
      </span>
    </td>
  )
}

/** A plain press opens the row; with a modifier the browser opens its address elsewhere. */
export function openInPlace(event: MouseEvent, onOpen: () => void) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  onOpen()
}
