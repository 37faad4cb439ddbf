import { existsSync } from "node:fs"
import { type BrowserContext, chromium, type Page } from "@playwright/test"
import { pathsOf, type Visit, visit } from "./bench/pages"

// Measures what every page of a running console sends and how soon it shows: `npm run bench:pages`, best beside
// `npm run demo -- --full`. Prints a row per page: kB of JavaScript as it was sent, median LCP in milliseconds with the CPU
// slowed down four times, and how far anything moved (CLS).
const { PAGES_URL: baseURL = "http://localhost:3000", ADMIN_EMAIL = "", ADMIN_PASSWORD = "" } = process.env
const slowdown = 4
const visits = 3
const debianChromium = "/usr/bin/chromium"

const executablePath = existsSync(debianChromium) ? debianChromium : undefined
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] })
const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
const page = await context.newPage()
await signIn(page)
console.log("| page | JavaScript (kB) | LCP (ms) | CLS |\n|---|---:|---:|---:|")
for (const path of await pathsOf(page)) console.log(row(path, await visitOften(context, path)))
await browser.close()

async function signIn(on: Page): Promise<void> {
  await on.goto("/sign-in")
  await on.getByLabel("E-mail").fill(ADMIN_EMAIL)
  await on.getByLabel("Password", { exact: true }).fill(ADMIN_PASSWORD)
  await on.getByRole("button", { name: "Sign in" }).click()
  await on.waitForURL(({ pathname }) => !pathname.startsWith("/sign-in"))
}

async function visitOften(within: BrowserContext, path: string): Promise<Visit> {
  const all: Visit[] = []
  for (let count = 0; count < visits; count++) all.push(await visit(within, path, slowdown))
  const median = (of: keyof Visit) => all.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(visits / 2)] ?? 0
  return { scriptBytes: median("scriptBytes"), lcpMs: median("lcpMs"), cls: median("cls") }
}

/** Ids say nothing. */
function row(path: string, { scriptBytes, lcpMs, cls }: Visit): string {
  const name = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")
  return `| ${name} | ${Math.round(scriptBytes / 1000)} | ${Math.round(lcpMs)} | ${cls.toFixed(3)} |`
}
