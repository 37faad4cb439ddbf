import { Card } from "#components/ui/card"
import type { Overview, OverviewPoint } from "#lib/overview/schema"
import { BarChart } from "./bar-chart"
import { LatencyChart } from "./latency-chart"
import { OverviewTable } from "./overview-table"
import { latencyWords } from "./words"

/** Four charts over the same time, and all of their numbers as a table. */
export function OverviewCharts({ overview: { points, total } }: { overview: Overview }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <Measure title="Provisioned" value={total.provisioned.toLocaleString("en")} note="accounts that users got">
          <Bars points={points} measure="provisioned" className="bg-accent" />
        </Measure>
        <Measure
          title="Time to provisioned"
          value={total.p50Ms === null ? "–" : latencyWords(total.p50Ms)}
          note={
            total.p95Ms === null
              ? "from onboarding to the account; nobody yet"
              : `for half of them, ${latencyWords(total.p95Ms)} for 95 %`
          }
        >
          <LatencyChart points={points} />
        </Measure>
        <Measure title="Retried" value={total.retrying.toLocaleString("en")} note="failures that are tried again">
          <Bars points={points} measure="retrying" className="bg-warning" />
        </Measure>
        <Measure title="Failed" value={total.failed.toLocaleString("en")} note="failures that stopped somebody">
          <Bars points={points} measure="failed" className="bg-danger" />
        </Measure>
      </div>
      <OverviewTable points={points} />
    </div>
  )
}

interface MeasureProps {
  title: string
  value: string
  note: string
  children: React.ReactNode
}

function Measure({ title, value, note, children }: MeasureProps) {
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div>
          <h3 className="font-medium text-ink-muted">{title}</h3>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-2xl font-semibold tracking-[-0.02em] text-ink tabular-nums">{value}</span>
            <span className="text-sm text-ink-subtle">{note}</span>
          </p>
        </div>
        {children}
      </div>
    </Card>
  )
}

interface BarsProps {
  points: OverviewPoint[]
  measure: "provisioned" | "retrying" | "failed"
  className: string
}

function Bars({ points, measure, className }: BarsProps) {
  return <BarChart points={points} valueOf={(point) => point[measure]} className={className} />
}
