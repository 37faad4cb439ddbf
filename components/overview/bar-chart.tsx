"use client"

import { useState } from "react"
import type { OverviewPoint } from "#lib/overview/schema"
import { ChartFrame, PointNote } from "./chart-frame"
import { niceCeiling } from "./words"

interface BarChartProps {
  points: OverviewPoint[]
  valueOf: (point: OverviewPoint) => number
  /** The bars' colour. */
  className: string
}

/** One bar for each stretch of time. Its numbers stand in the table as well, for whoever does not see it. */
export function BarChart({ points, valueOf, className }: BarChartProps) {
  const [pointed, setPointed] = useState<number | null>(null)
  const top = niceCeiling(Math.max(...points.map(valueOf)))
  const point = pointed === null ? undefined : points[pointed]
  return (
    <ChartFrame points={points} top={top.toLocaleString("en")} onPoint={setPointed}>
      <div className="flex h-full items-end gap-px">
        {points.map((one, place) => (
          <span
            key={one.from}
            className={`min-w-px flex-1 rounded-t-[2px] ${className} ${pointed !== null && pointed !== place ? "opacity-50" : ""}`}
            style={{ height: heightOf(valueOf(one), top) }}
          />
        ))}
      </div>
      {point && (
        <PointNote point={point} place={pointed ?? 0} of={points.length} words={valueOf(point).toLocaleString("en")} />
      )}
    </ChartFrame>
  )
}

/** A single one among thousands is still to be seen. */
function heightOf(value: number, top: number): string {
  return value === 0 ? "0" : `max(2px, ${((value / top) * 100).toFixed(2)}%)`
}
