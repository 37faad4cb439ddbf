"use client"

import { useState } from "react"
import type { OverviewPoint } from "#lib/overview/schema"
import { ChartFrame, PointNote } from "./chart-frame"
import { latencyWords, niceCeiling } from "./words"

type Share = "p50Ms" | "p95Ms"

/** How long half and 95 % waited, each as a dash; the scale is logarithmic, because both may be worlds apart. */
export function LatencyChart({ points }: { points: OverviewPoint[] }) {
  const [pointed, setPointed] = useState<number | null>(null)
  const top = niceCeiling(Math.max(1, ...points.map(({ p95Ms }) => p95Ms ?? 0)))
  const point = pointed === null ? undefined : points[pointed]
  return (
    <ChartFrame points={points} top={latencyWords(top)} onPoint={setPointed}>
      <div className="flex h-full gap-px">
        {points.map((one) => (
          <span key={one.from} className="relative min-w-px flex-1">
            <Span point={one} top={top} />
            <Dash value={one.p50Ms} top={top} className="bg-accent" />
            <Dash value={one.p95Ms} top={top} className="bg-ink-subtle" />
          </span>
        ))}
      </div>
      {point && <PointNote point={point} place={pointed ?? 0} of={points.length} words={wordsOf(point)} />}
    </ChartFrame>
  )
}

function Span({ point: { p50Ms, p95Ms }, top }: { point: Record<Share, number | null>; top: number }) {
  if (p50Ms === null || p95Ms === null) return null
  const [low, high] = [shareOf(p50Ms, top), shareOf(p95Ms, top)]
  return (
    <span
      className="absolute inset-x-0 border-x border-accent-line bg-accent-soft"
      style={{ bottom: `${low}%`, height: `${high - low}%` }}
    />
  )
}

function Dash({ value, top, className }: { value: number | null; top: number; className: string }) {
  if (value === null) return null
  return (
    <span
      className={`absolute inset-x-0 h-0.5 ${className}`}
      style={{ bottom: `calc(${shareOf(value, top)}% - 1px)` }}
    />
  )
}

/** The place on a logarithmic scale from 1 ms, in percent. */
function shareOf(value: number, top: number): number {
  if (top <= 1) return 0
  return (Math.log(Math.max(1, value)) / Math.log(top)) * 100
}

function wordsOf({ p50Ms, p95Ms }: OverviewPoint): string {
  if (p50Ms === null || p95Ms === null) return "Nobody"
  return `p50 ${latencyWords(p50Ms)} · p95 ${latencyWords(p95Ms)}`
}
