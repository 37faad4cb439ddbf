/** How many buckets double the time: each is 19 % wider than the one before. */
const perDoubling = 4

/** The bucket of a time in milliseconds: 0 is up to 1 ms, n up to 2^(n/4) ms. */
export function latencyBucket(latencyMs: number): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(1, latencyMs)) * perDoubling))
}

/** The longest time that a bucket holds, in milliseconds. */
export function bucketMs(bucket: number): number {
  return 2 ** (bucket / perDoubling)
}

/**
 * The time in milliseconds within which a share of all was done, at most 19 % too long; null where nothing was.
 * @param counts how many there are by bucket
 * @param share in (0, 1]: 0.5 is the median
 */
export function percentileMs(counts: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [bucket, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    seen += count
    if (seen >= total * share) return bucketMs(bucket)
  }
  return null
}
