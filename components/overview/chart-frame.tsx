"use client"

import type { PointerEvent, ReactNode } from "react"
import { exactTime } from "#components/ui/time-format"
import type { OverviewPoint } from "#lib/overview/schema"
import { agoWords } from "./words"

interface ChartFrameProps {
  points: OverviewPoint[]
  /** What the upper line stands for. */
  top: string
  /** Called with the place of the point that is pointed at, or null. */
  onPoint: (place: number | null) => void
  children: ReactNode
}

/** The lines, the ends of the axes, and which point is pointed at. All of it for the eye: the table says the same. */
export function ChartFrame({ points, top, onPoint, children }: ChartFrameProps) {
  const [first, last] = [points[0], points.at(-1)]
  return (
    <div aria-hidden="true" className="text-xs text-ink-subtle tabular-nums">
      <div className="mb-1">{top}</div>
      <div
        className="relative h-28 border-t border-b border-t-line border-b-line-strong"
        onPointerMove={(event) => onPoint(placeOf(event, points.length))}
        onPointerLeave={() => onPoint(null)}
      >
        {children}
      </div>
      <div className="mt-1 flex justify-between">
        <span>{first && last && agoWords(first.from, last.to)}</span>
        <span>now</span>
      </div>
    </div>
  )
}

function placeOf({ currentTarget, clientX }: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return Math.min(count - 1, Math.max(0, Math.floor(((clientX - left) / width) * count)))
}

interface PointNoteProps {
  point: OverviewPoint
  place: number
  of: number
  words: string
}

/** What the point that is pointed at says. */
export function PointNote({ point, place, of, words }: PointNoteProps) {
  const isLeft = place < of / 2
  return (
    <div
      className="pointer-events-none absolute top-1 z-10 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm whitespace-nowrap shadow-md"
      style={isLeft ? { left: `${((place + 1) / of) * 100}%` } : { right: `${((of - place) / of) * 100}%` }}
    >
      <div className="font-medium text-ink">{words}</div>
      <div className="text-xs text-ink-subtle">from {exactTime(new Date(point.from))}</div>
    </div>
  )
}
