import { pathsOf, visit } from "#scripts/bench/pages"
import { expect, test } from "./world"

const mostKilobytes = 220

test("no page of a system in use sends more than 220 kB of JavaScript", async ({ consolePage: page }) => {
  const heavier: string[] = []
  for (const path of await pathsOf(page)) {
    const { scriptBytes } = await visit(page.context(), path)
    expect(scriptBytes, path).toBeGreaterThan(0)
    if (scriptBytes > mostKilobytes * 1000) heavier.push(`${path}: ${Math.round(scriptBytes / 1000)} kB`)
  }
  expect(heavier).toEqual([])
})
