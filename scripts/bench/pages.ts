import type { BrowserContext, Page } from "@playwright/test"

/** What a page sends, and how it shows. */
export interface Visit {
  /** Of JavaScript, as it was sent. */
  scriptBytes: number
  /** Largest contentful paint. */
  lcpMs: number
  /** Cumulative layout shift. */
  cls: number
}

const others = [
  "/account",
  "/connections/new",
  "/connections/new/custom-connector",
  "/groups/new",
  "/notices/new/webhook",
  "/notices/new/email",
  "/users/import",
]

/** Every page of the sidebar, the wizard's first, and those of the first connection, user and group. */
export async function pathsOf(page: Page): Promise<string[]> {
  await page.goto("/")
  const places = await hrefs(page, "nav[aria-label=Console] a")
  const first = async (list: string, selector: string) => {
    await page.goto(list)
    return (await hrefs(page, selector))[0] ?? list
  }
  const tab = await first("/connections", "a[data-row-link]")
  const connector = (await first(tab, 'main a[href$="/activity"]')).replace(/activity$/, "")
  const ofConnector = ["activity", "mapping", "policies", "sync"].map((name) => connector + name)
  const ofTab = ["/new/select", "/new/details"].map((name) => tab + name)
  const user = await first("/users", "a[data-row-link]")
  const group = await first("/groups", "a[data-row-link]")
  const conflict = await first("/conflicts", "main a[href*='/conflicts/']")
  const general = tab.replace("outbound-provisioning", "general")
  return [...places, ...others, general, tab, ...ofTab, ...ofConnector, user, `${user}/edit`, group, conflict]
}

async function hrefs(page: Page, selector: string): Promise<string[]> {
  const found = await page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))
  return [...new Set(found)]
}

/** Loads a page as somebody who was never there, with the CPU slowed down so many times. @throws Error when it answers no 2xx */
export async function visit(within: BrowserContext, path: string, slowdown = 1): Promise<Visit> {
  const page = await within.newPage()
  const client = await within.newCDPSession(page)
  await client.send("Network.enable")
  await client.send("Network.setCacheDisabled", { cacheDisabled: true })
  await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown })
  const scripts = new Set<string>()
  let scriptBytes = 0
  client.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId))
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength
  })
  await page.addInitScript(observe)
  const response = await page.goto(path)
  if (response?.ok() !== true) throw new Error(`${path} answers ${response?.status()}`)
  await page.waitForLoadState("networkidle")
  const seen = await page.evaluate(() => Object(window).seen)
  await page.close()
  return { scriptBytes, lcpMs: seen.lcpMs, cls: seen.cls }
}

/** Runs in the page, before anything of it. */
function observe() {
  const seen = { lcpMs: 0, cls: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.lcpMs = startTime
  }).observe({ type: "largest-contentful-paint", buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.cls += Object(entry).hadRecentInput ? 0 : Object(entry).value
  }).observe({ type: "layout-shift", buffered: true })
}
