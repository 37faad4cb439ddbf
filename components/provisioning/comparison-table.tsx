import { Diff, Equal } from "lucide-react"
import { Table } from "#components/ui/table"
import type { ComparedAttribute } from "#lib/on-demand/schema"

/** Attribute by attribute: as it was last sent, and as it is desired now. Those that differ come first. */
export function ComparisonTable({ attributes }: { attributes: ComparedAttribute[] }) {
  return (
    <div className="overflow-clip rounded-lg border">
      <Table
        caption="Last sent and desired, by attribute"
        rows={attributes}
        rowKey={({ attribute }) => attribute}
        columns={columns}
      />
    </div>
  )
}

const columns = [
  {
    key: "attribute",
    header: "Attribute",
    cell: ({ attribute }: ComparedAttribute) => <code className="font-mono text-sm break-all">{attribute}</code>,
    className: "md:w-[28%]",
  },
  { key: "sent", header: "Last sent", cell: ({ sent }: ComparedAttribute) => <Value value={sent} /> },
  {
    key: "desired",
    header: "Desired now",
    cell: ({ desired, differs }: ComparedAttribute) => <Value value={desired} isChanged={differs} />,
  },
  {
    key: "differs",
    header: "Compared",
    cell: ({ differs }: ComparedAttribute) => <Verdict differs={differs} />,
    className: "md:w-[8rem]",
  },
]

function Value({ value, isChanged = false }: { value: unknown; isChanged?: boolean }) {
  if (value === null) return <>–</>
  const text = typeof value === "string" ? value : JSON.stringify(value)
  return <span className={`text-sm break-all ${isChanged ? "font-medium text-ink" : ""}`}>{text}</span>
}

function Verdict({ differs }: { differs: boolean }) {
  return differs ? (
    <span className="inline-flex items-center gap-1.5 text-sm font-medium text-warning">
      <Diff aria-hidden="true" className="size-3.5" />
      Differs
    </span>
  ) : (
    <span className="inline-flex items-center gap-1.5 text-sm text-ink-subtle">
      <Equal aria-hidden="true" className="size-3.5" />
      Same
    </span>
  )
}
