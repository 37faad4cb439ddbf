import { expect, test } from "vitest"
import { qrCode } from "./qr-code"

test("the path draws what a scanner looks for first: three finder patterns inside a quiet border", () => {
  const { size, path } = qrCode("otpauth://totp/Ferry:ana@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Ferry")
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`))
  const row = (x: number, y: number) => Array.from({ length: 7 }, (_, step) => dark.has(`${x + step},${y}`))
  const far = size - 2 - 7
  for (const [x, y] of [
    [2, 2],
    [far, 2],
    [2, far],
  ] as const) {
    expect(row(x, y)).toEqual([true, true, true, true, true, true, true])
    expect(row(x, y + 1)).toEqual([true, false, false, false, false, false, true])
    expect(row(x, y + 3)).toEqual([true, false, true, true, true, false, true])
  }
  expect([...dark].some((at) => at.startsWith("0,") || at.endsWith(`,${size - 1}`))).toBe(false)
})
