import { expect, test } from "vitest"
import { overviewRanges } from "#lib/overview/terms"
import { bucketMs } from "#lib/provisioning/latency"
import { pointsOf, rangeStart } from "./points"

const now = new Date("2026-11-25T10:20:00Z")
const at = (hour: string, measure: string, count: number, bucket = 0) => ({
  hour: new Date(hour),
  measure,
  bucket,
  count,
})

test.each(overviewRanges)("the points of %s follow each other and end with the hour under way", (range) => {
  const { points } = pointsOf(range, [], now)
  expect(points[0]?.from).toBe(rangeStart(range, now).toISOString())
  expect(points.at(-1)?.to).toBe("2026-11-25T11:00:00.000Z")
  expect(points.slice(1).map(({ from }) => from)).toEqual(points.slice(0, -1).map(({ to }) => to))
})

test("hours are summed up by point, and what lies outside is left out", () => {
  const counted = [
    at("2026-11-25T10:00:00Z", "provisioned", 3),
    at("2026-11-25T05:00:00Z", "provisioned", 2),
    at("2026-11-25T05:00:00Z", "stopped", 1),
    at("2026-11-25T05:00:00Z", "retrying", 4),
    at("2026-11-10T05:00:00Z", "provisioned", 99),
  ]
  const { points, total } = pointsOf("7d", counted, now)
  expect(points.at(-1)).toMatchObject({ provisioned: 5, failed: 1, retrying: 4, p50Ms: null })
  expect(total).toMatchObject({ provisioned: 5, failed: 1, retrying: 4 })
})

test("half of all were done within p50, and 95 of 100 within p95", () => {
  const latencies = [at("2026-11-25T10:00:00Z", "latency", 90, 20), at("2026-11-25T09:00:00Z", "latency", 10, 40)]
  const { points, total } = pointsOf("24h", latencies, now)
  expect(total).toMatchObject({ p50Ms: bucketMs(20), p95Ms: bucketMs(40) })
  expect(points.at(-1)).toMatchObject({ p50Ms: bucketMs(20), p95Ms: bucketMs(20) })
})
