import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { accountOfAnother, createConnection, createGroup, enableConnector, registerConnector } from "./steps"
import { type Application, expect, onboard, test, uniqueName } from "./world"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** Screens that are there without anything made for them. */
const settings = [
  "/api-keys",
  "/audit",
  "/audit?q=nothing-has-this-name",
  "/audit?type=OutboundConnector&period=days",
  "/people",
  "/account",
  "/notices",
  "/notices/new/webhook",
  "/notices/new/email",
]

/** Every screen once, with something on it. @returns their paths */
async function furnish(page: Page, onboarded: (userName: string) => Promise<string>, scimmy: Application) {
  await createConnection(page)
  const tab = new URL(page.url()).pathname
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint, defaultPassword: "Welc0me-aboard!" })
  await enableConnector(page)
  const userId = await onboarded(uniqueName("ada").replace(" ", "-"))
  const activity = await page.getByRole("main").getByRole("link", { name: "Activity" }).getAttribute("href")
  const groupPath = await createGroup(page)
  const conflictPath = await provokeConflict(page, onboarded, scimmy)
  return {
    tab,
    attemptPath: await latestAttempt(page, userId),
    paths: [
      "/",
      "/?range=30d",
      "/connections",
      "/connections?q=nothing-has-this-name",
      "/connections/new",
      "/connections/new/custom-connector",
      tab,
      tab.replace("outbound-provisioning", "general"),
      `${tab}/new/select`,
      `${tab}/new/details`,
      activity ?? "",
      `${activity}?outcome=skipped&q=nothing-has-this-name`,
      activity?.replace(/activity$/, "mapping") ?? "",
      activity?.replace(/activity$/, "policies") ?? "",
      activity?.replace(/activity$/, "sync") ?? "",
      "/users",
      "/users?q=nobody",
      "/users/import",
      `/users/${userId}`,
      `/users/${userId}/edit`,
      "/groups",
      "/groups?q=nothing-has-this-name",
      "/groups/new",
      groupPath,
      "/activity",
      "/activity?q=nothing-has-this-name",
      "/failures",
      "/failures?q=nothing-has-this-name",
      "/conflicts",
      "/conflicts?q=nothing-has-this-name",
      conflictPath,
      ...settings,
    ],
  }
}

/** @returns the address that opens it */
async function latestAttempt(page: Page, userId: string): Promise<string> {
  const answer = await page.request.get(`/api/console/activity?user=${userId}&outcome=all`)
  return `/users/${userId}?attempt=${Object(await answer.json()).attempts[0].id}`
}

/** @returns the path of its page */
async function provokeConflict(page: Page, onboarded: (userName: string) => Promise<string>, scimmy: Application) {
  const userName = uniqueName("conflict").replace(" ", "-")
  await accountOfAnother(scimmy, userName)
  await onboarded(userName)
  await page.goto(`/conflicts?q=${userName}`)
  return (await page.getByRole("link", { name: userName }).first().getAttribute("href")) ?? ""
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  expect(found, what).toEqual([])
}

async function setTheme(page: Page, theme: "light" | "dark", baseURL: string | undefined): Promise<void> {
  await page.context().addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }])
}

test("axe finds nothing on any screen, light and dark, and none is wider than 320 pixels", async ({
  consolePage: page,
  scimmy,
  request,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const onboarded = async (userName: string) => {
    const answer = await onboard(request, { userName, email: "ada@example.com" }, { prefer: "wait=15" })
    return Object(await answer.json()).id
  }
  const { paths, attemptPath } = await furnish(page, onboarded, scimmy)
  for (const theme of ["light", "dark"] as const) {
    await setTheme(page, theme, baseURL)
    for (const path of paths) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await expectAccessible(page, `${path} (${theme})`)
    }
    await page.goto("/audit?type=OutboundConnector")
    await page
      .getByRole("link", { name: /changed|enabled/ })
      .first()
      .click()
    await expect(page.getByRole("dialog").getByRole("heading", { name: "Restore", exact: true })).toBeVisible()
    await expectAccessible(page, `an audit event (${theme})`)
    await page.getByRole("button", { name: /before this change/ }).click()
    await expect(page.getByRole("dialog", { name: /^Restore these/ })).toBeVisible()
    await expectAccessible(page, `restoring (${theme})`)
    await page.goto(attemptPath)
    await expect(page.getByRole("dialog").getByRole("heading", { name: "Request and response" })).toBeVisible()
    await expectAccessible(page, `an attempt (${theme})`)
    await page.goto("/connections")
    // The keys mean nothing before the page is hydrated.
    await expect(async () => {
      await page.keyboard.press("Control+k")
      await expect(page.getByRole("combobox")).toBeFocused({ timeout: 3000 })
    }).toPass()
    await expectAccessible(page, `the command palette (${theme})`)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of [...paths, attemptPath]) {
    await page.goto(path)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, path).toBeLessThanOrEqual(320)
  }
})

test("axe finds nothing on sign-in, on errors and in open dialogs", async ({ page, baseURL }) => {
  for (const theme of ["light", "dark"] as const) {
    await setTheme(page, theme, baseURL)
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page.getByText("Enter your password.").first()).toBeVisible()
    await expectAccessible(page, `sign-in with errors (${theme})`)
  }
})

test("axe finds nothing on a form with errors and in the dialog that deletes", async ({ consolePage: page }) => {
  await createConnection(page)
  const tab = new URL(page.url()).pathname
  await page.goto(`${tab}/new/details`)
  await page.getByRole("button", { name: "Next" }).click()
  await expect(page.getByText("Enter the password.").first()).toBeVisible()
  await expectAccessible(page, "connector details with errors")
  await page.goto(tab.replace("outbound-provisioning", "general"))
  await page.getByRole("button", { name: /Delete connection/ }).click()
  await expect(page.getByRole("dialog").or(page.getByRole("alertdialog"))).toBeVisible()
  await expectAccessible(page, "the dialog that deletes")
})

test("axe finds nothing in what is compared, nor in Provision now before and after a run, light and dark", async ({
  consolePage: page,
  scimmy,
  request,
  baseURL,
}) => {
  await createConnection(page)
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint })
  await enableConnector(page)
  const answer = await onboard(request, { userName: uniqueName("ida").replace(" ", "-") }, { prefer: "wait=15" })
  for (const theme of ["light", "dark"] as const) {
    await setTheme(page, theme, baseURL)
    await page.goto(`/users/${Object(await answer.json()).id}`)
    await page.getByRole("button", { name: "Last sent and desired" }).first().click()
    await expect(page.getByRole("table", { name: /Last sent and desired/ })).toBeVisible()
    await expectAccessible(page, `what is compared (${theme})`)
    await page
      .getByRole("button", { name: /Provision now/ })
      .first()
      .click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await expectAccessible(page, `Provision now (${theme})`)
    await page.getByRole("dialog").getByRole("button", { name: "Dry run" }).click()
    await expect(page.getByRole("dialog").getByText("Running…")).toBeHidden()
    await expect(page.getByRole("dialog").getByText("Not run yet")).toBeHidden()
    await expectAccessible(page, `a dry run (${theme})`)
  }
})
