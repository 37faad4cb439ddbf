import { expect, test, vi } from "vitest"
import { despiteWriteConflicts } from "#lib/write-conflict"

// As Prisma 7 reports a deadlock of a raw statement.
const deadlock = Object.assign(new Error("deadlock detected"), {
  code: "P2010",
  meta: { driverAdapterError: { cause: { originalCode: "40P01", kind: "TransactionWriteConflict" } } },
})

test("what lost to another transaction is done once more", async () => {
  const perform = vi.fn<() => Promise<string>>(async () => "done")
  perform.mockRejectedValueOnce(deadlock).mockRejectedValueOnce(Object.assign(new Error("conflict"), { code: "P2034" }))
  await expect(despiteWriteConflicts(perform)).resolves.toBe("done")
  expect(perform).toHaveBeenCalledTimes(3)
})

test("anything else is thrown at once, and a conflict that does not end is thrown too", async () => {
  const broken = vi.fn<() => Promise<string>>(async () => Promise.reject(new Error("broken")))
  await expect(despiteWriteConflicts(broken)).rejects.toThrow("broken")
  expect(broken).toHaveBeenCalledTimes(1)
  const endless = vi.fn<() => Promise<string>>(async () => Promise.reject(deadlock))
  await expect(despiteWriteConflicts(endless)).rejects.toThrow("deadlock")
  expect(endless).toHaveBeenCalledTimes(4)
})
