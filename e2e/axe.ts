import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { expect } from "./world"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** WCAG 2.2 AA in light; in dark, which changes nothing but colours, the contrast again. Leaves the page as it was. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
  await expectNothingFound(new AxeBuilder({ page }).withTags(tags), `${what}, light`)
  await page.emulateMedia({ colorScheme: "dark" })
  // Colours have changed when they have been painted.
  await page.evaluate(async () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  await expectNothingFound(new AxeBuilder({ page }).withRules("color-contrast"), `${what}, dark`)
  await page.emulateMedia({ colorScheme: "light" })
}

async function expectNothingFound(axe: AxeBuilder, what: string): Promise<void> {
  // Without frames there is nothing to put together in a page of its own.
  const { violations } = await axe.setLegacyMode(true).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  expect(found, what).toEqual([])
}

/** WCAG 1.4.10: nothing is scrolled in two directions at 320 pixels. */
export async function expectReflow(page: Page, what: string): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const width = async () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(width, { message: what }).toBeLessThanOrEqual(320)
  if (size) await page.setViewportSize(size)
}
