import { expect, test } from "vitest"
import { bucketMs, latencyBucket, percentileMs } from "./latency"

test.each([0, 0.4, 1, 2, 37, 250, 999, 60_000, 86_400_000])(
  "%d ms lands in a bucket at most 19 %% wide",
  (latencyMs) => {
    const longest = bucketMs(latencyBucket(latencyMs))
    expect(longest).toBeGreaterThanOrEqual(latencyMs)
    expect(longest).toBeLessThanOrEqual(Math.max(1, latencyMs) * 1.19)
  },
)

test("a percentile is the bucket that the share ends in, and nothing has none", () => {
  const counts = new Map([
    [20, 1],
    [4, 18],
    [12, 1],
  ])
  expect(percentileMs(counts, 0.5)).toBe(bucketMs(4))
  expect(percentileMs(counts, 0.95)).toBe(bucketMs(12))
  expect(percentileMs(counts, 1)).toBe(bucketMs(20))
  expect(percentileMs(new Map(), 0.5)).toBeNull()
})
