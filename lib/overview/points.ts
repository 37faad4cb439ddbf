import type { OverviewPoint } from "#lib/overview/schema"
import type { OverviewRange } from "#lib/overview/terms"
import { percentileMs } from "#lib/provisioning/latency"

const hourMs = 3_600_000

/** How long a range is, and how long each of its points. */
const shapes: Record<OverviewRange, { points: number; hours: number }> = {
  "24h": { points: 24, hours: 1 },
  "7d": { points: 28, hours: 6 },
  "30d": { points: 30, hours: 24 },
}

export interface CountedHour {
  hour: Date
  measure: string
  bucket: number
  count: number
}

/** The first moment of a range whose last point ends with the hour under way. */
export function rangeStart(range: OverviewRange, now: Date): Date {
  const { points, hours } = shapes[range]
  return new Date((Math.floor(now.getTime() / hourMs) + 1 - points * hours) * hourMs)
}

/** Sums hours up to the points of a range, the oldest first, and to all of it. */
export function pointsOf(range: OverviewRange, counted: CountedHour[], now: Date) {
  const { points, hours } = shapes[range]
  const start = rangeStart(range, now).getTime()
  const lengthMs = hours * hourMs
  const byPoint = Array.from({ length: points }, (): CountedHour[] => [])
  for (const one of counted) byPoint[Math.floor((one.hour.getTime() - start) / lengthMs)]?.push(one)
  return {
    points: byPoint.map((ofPoint, place): OverviewPoint => {
      const from = start + place * lengthMs
      return { from: iso(from), to: iso(from + lengthMs), ...sumOf(ofPoint) }
    }),
    total: sumOf(byPoint.flat()),
  }
}

function sumOf(counted: CountedHour[]): Omit<OverviewPoint, "from" | "to"> {
  const sum = (measure: string) =>
    counted.filter((one) => one.measure === measure).reduce((total, { count }) => total + count, 0)
  const latencies = new Map<number, number>()
  for (const { measure, bucket, count } of counted)
    if (measure === "latency") latencies.set(bucket, (latencies.get(bucket) ?? 0) + count)
  return {
    provisioned: sum("provisioned"),
    retrying: sum("retrying"),
    failed: sum("stopped"),
    p50Ms: percentileMs(latencies, 0.5),
    p95Ms: percentileMs(latencies, 0.95),
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
