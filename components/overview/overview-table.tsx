"use client"

import { useState } from "react"
import { Card } from "#components/ui/card"
import { Disclosure } from "#components/ui/disclosure"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { OverviewPoint } from "#lib/overview/schema"
import { latencyWords } from "./words"

/** The charts' numbers, the newest first. */
export function OverviewTable({ points }: { points: OverviewPoint[] }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Card flush>
      <Disclosure
        open={isOpen}
        onOpenChange={setIsOpen}
        title={<span className="font-medium">The numbers as a table</span>}
      >
        <Table
          caption="Users by stretch of time"
          rows={points.toReversed()}
          rowKey={({ from }) => from}
          columns={columns}
        />
      </Disclosure>
    </Card>
  )
}

const number = (value: number) => value.toLocaleString("en")
const latency = (ms: number | null) => (ms === null ? "–" : latencyWords(ms))

const columns = [
  { key: "from", header: "From", cell: ({ from }: OverviewPoint) => <Time value={from} exact="second" /> },
  {
    key: "provisioned",
    header: "Provisioned",
    align: "end" as const,
    cell: (one: OverviewPoint) => number(one.provisioned),
  },
  { key: "retrying", header: "Retried", align: "end" as const, cell: (one: OverviewPoint) => number(one.retrying) },
  { key: "failed", header: "Failed", align: "end" as const, cell: (one: OverviewPoint) => number(one.failed) },
  { key: "p50", header: "p50", align: "end" as const, cell: (one: OverviewPoint) => latency(one.p50Ms) },
  { key: "p95", header: "p95", align: "end" as const, cell: (one: OverviewPoint) => latency(one.p95Ms) },
]
