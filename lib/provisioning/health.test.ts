import { expect, test } from "vitest"
import { type Health, type HealthFacts, healthOf } from "./health"

const well: HealthFacts = {
  enabled: true,
  locked: false,
  pausedAt: null,
  hasWorked: true,
  troubled: 0,
  succeeded: 100,
  failed: 0,
}

test.each<[string, Partial<HealthFacts>, Health]>([
  ["what delivers is healthy", {}, "healthy"],
  ["a few failures that were mended leave it healthy", { failed: 5 }, "healthy"],
  ["many failures degrade it, mended or not", { failed: 6 }, "degraded"],
  ["one resource in trouble degrades it", { troubled: 1 }, "degraded"],
  ["when more fails than succeeds it is failing", { troubled: 1, succeeded: 1, failed: 2 }, "failing"],
  ["when everything was mended it fails no more", { succeeded: 1, failed: 2 }, "degraded"],
  ["a pause says more than failures", { pausedAt: new Date(), troubled: 9, succeeded: 0, failed: 9 }, "paused"],
  ["a secret that cannot be opened comes before a pause", { locked: true, pausedAt: new Date() }, "failing"],
  ["what is switched off has no health", { enabled: false, locked: true, troubled: 9 }, "disabled"],
  ["what never worked and never failed is not tested", { hasWorked: false, succeeded: 0 }, "not tested"],
])("%s", (_guarantee, facts, health) => {
  expect(healthOf({ ...well, ...facts })).toBe(health)
})
