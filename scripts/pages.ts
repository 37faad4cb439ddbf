import { existsSync } from "node:fs"
import { type BrowserContext, chromium, type Page } from "@playwright/test"

// Measures what every page of a running console sends and how soon it shows: `npm run bench:pages`, best beside
// `npm run demo -- --full`. Prints a row per page: kB of JavaScript as it was sent, median LCP in milliseconds with the CPU
// slowed down four times, and how far anything moved (CLS).
const { PAGES_URL: baseURL = "http://localhost:3000", ADMIN_EMAIL = "", ADMIN_PASSWORD = "" } = process.env
const slowdown = 4
const visits = 3
const debianChromium = "/usr/bin/chromium"

interface Visit {
  scriptBytes: number
  lcpMs: number
  cls: number
}

const executablePath = existsSync(debianChromium) ? debianChromium : undefined
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] })
const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
await signIn(await context.newPage())
console.log("| page | JavaScript (kB) | LCP (ms) | CLS |\n|---|---:|---:|---:|")
for (const path of await pathsOf(context)) console.log(row(path, await visitOften(context, path)))
await browser.close()

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(ADMIN_EMAIL)
  await page.getByLabel("Password", { exact: true }).fill(ADMIN_PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL(({ pathname }) => !pathname.startsWith("/sign-in"))
}

/** Every page of the sidebar, the wizard's first, and those of the first connection, user and group. */
async function pathsOf(within: BrowserContext): Promise<string[]> {
  const page = await within.newPage()
  await page.goto("/")
  const places = await hrefs(page, "nav[aria-label=Console] a")
  const first = async (list: string, selector: string) => {
    await page.goto(list)
    return (await hrefs(page, selector))[0] ?? list
  }
  const tab = await first("/connections", "a[data-row-link]")
  const connector = (await first(tab, 'main a[href$="/activity"]')).replace(/activity$/, "")
  const rest = ["activity", "mapping", "policies", "sync"].map((name) => connector + name)
  const user = await first("/users", "a[data-row-link]")
  const group = await first("/groups", "a[data-row-link]")
  await page.close()
  const own = ["/account", "/connections/new/custom-connector", `${tab}/new/details`, "/groups/new", "/users/import"]
  return [...places, ...own, tab, ...rest, user, `${user}/edit`, group]
}

async function hrefs(page: Page, selector: string): Promise<string[]> {
  const found = await page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))
  return [...new Set(found)]
}

async function visitOften(within: BrowserContext, path: string): Promise<Visit> {
  const all: Visit[] = []
  for (let count = 0; count < visits; count++) all.push(await visit(within, path))
  const median = (of: keyof Visit) => all.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(visits / 2)] ?? 0
  return { scriptBytes: median("scriptBytes"), lcpMs: median("lcpMs"), cls: median("cls") }
}

async function visit(within: BrowserContext, path: string): Promise<Visit> {
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

/** Ids say nothing. */
function row(path: string, { scriptBytes, lcpMs, cls }: Visit): string {
  const name = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")
  return `| ${name} | ${Math.round(scriptBytes / 1000)} | ${Math.round(lcpMs)} | ${cls.toFixed(3)} |`
}
