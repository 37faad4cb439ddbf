import { expect, test, vi } from "vitest"
import { healthProblem } from "./health"

vi.mock("#lib/db", () => ({ db: { worker: { count: () => new Promise(() => {}) } } }))

test("a database that never answers is noticed within five seconds", async () => {
  vi.useFakeTimers()
  const problem = healthProblem()
  await vi.advanceTimersByTimeAsync(5000)
  expect(await problem).toBe("The database does not answer.")
  vi.useRealTimers()
})
