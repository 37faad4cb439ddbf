import type { Browser, Page } from "@playwright/test"
import { nextTotp, totp } from "#lib/testing/totp"
import { createConnection, createGroup, registerConnector } from "./steps"
import { expect, onboard, test, uniqueName } from "./world"

const password = "a-password-of-their-own"

/** Invites somebody. @returns their address, and the link that is shown only this once */
async function invite(page: Page, role: "Administrator" | "Viewer") {
  const email = `${uniqueName("vera").replace(" ", "-")}@example.com`
  await page.goto("/people")
  await page.getByRole("button", { name: "Invite" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("E-mail").fill(email)
  await dialog.getByLabel("Role").selectOption(role)
  const sent = page.waitForRequest((request) => request.headers()["next-action"] !== undefined)
  await dialog.getByRole("button", { name: "Create link" }).click()
  await expect(dialog.getByRole("heading", { name: "Copy the link now" })).toBeVisible()
  const [link = ""] = /http\S+\/invitation\/[\w-]{43}/.exec(await dialog.innerText()) ?? []
  await dialog.getByRole("button", { name: "Done" }).click()
  await expect(page.locator("body")).not.toContainText(link)
  return { email, link, action: await sent }
}

/** Joins with a link, in a browser of their own. */
async function join(browser: Browser, link: string, name: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL(link).origin })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Join" }).click()
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible()
  return page
}

/** The first step of signing in. */
async function givePassword(page: Page, email: string, typed = password): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(typed)
  await page.getByRole("button", { name: "Sign in" }).click()
}

// What a reader needs: it changes nothing.
const harmless =
  /^(Copy|Show what is typed|Clear|Previous|Next|Older|Show older|Newer|More|Load|Request|Users|Groups|Expand|Collapse|Download|Export|SCIM2|Advanced|The numbers as a table|Last sent and desired)/

/** Whoever only reads finds no button and no field here that is on and changes something. */
async function expectNothingToChange(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByText("You have read-only access.").first()).toBeVisible()
  const buttons = page.locator("main").getByRole("button", { disabled: false })
  const names = await buttons.evaluateAll((found) =>
    found.map((button) => button.ariaLabel ?? button.textContent ?? ""),
  )
  const changing = names.filter((name) => !harmless.test(name))
  expect(changing, path).toEqual([])
  // Radios of the overview choose what is shown; filters, searches and previews only look.
  const fields = page.locator("main :is(input, select, textarea):enabled:not([type=search], [role=combobox], search *)")
  if (path !== "/") await expect(fields, path).toHaveCount(0)
}

const lists = [
  "/",
  "/connections",
  "/users",
  "/groups",
  "/activity",
  "/failures",
  "/conflicts",
  "/api-keys",
  "/people",
  "/notices",
]

/** A connection with a connector, and a group. @returns the paths of their pages */
async function furnish(page: Page, userEndpoint: string): Promise<string[]> {
  await createConnection(page)
  const tab = new URL(page.url()).pathname
  await registerConnector(page, { userEndpoint })
  const activity = (await page.getByRole("main").getByRole("link", { name: "Activity" }).getAttribute("href")) ?? ""
  const others = ["mapping", "policies", "sync"].map((name) => activity.replace(/activity$/, name))
  return [tab, tab.replace("outbound-provisioning", "general"), activity, ...others, await createGroup(page)]
}

test("an invited viewer finds nothing to change on any screen, is refused by the server, and is removed", async ({
  consolePage: page,
  browser,
  request,
  scimmy,
}) => {
  const made = await furnish(page, scimmy.userEndpoint)
  const onboarded = await onboard(request, { userName: uniqueName("ada").replace(" ", "-") })
  const userPath = `/users/${Object(await onboarded.json()).id}`
  const { email, link, action } = await invite(page, "Viewer")
  const vera = await join(browser, link, "Vera")
  for (const path of [...lists, ...made, userPath]) await expectNothingToChange(vera, path)

  const { cookie: _, ...headers } = action.headers()
  const data = action.postDataBuffer() ?? ""
  const answer = await vera.request.fetch(action.url(), { method: "POST", headers, data })
  expect(await answer.text()).toContain("You have read-only access")

  await page.goto(link)
  await expect(page.getByRole("heading", { name: "This link opens nothing" })).toBeVisible()
  await page.goto("/people")
  await page.getByRole("row", { name: email }).getByRole("button", { name: "Change Vera" }).click()
  await page.getByRole("menuitem", { name: "Remove" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()
  await expect(page.getByRole("row", { name: email })).toBeHidden()
  await vera.goto("/users")
  await expect(vera.getByRole("heading", { name: "Sign in" })).toBeVisible()
  await vera.context().close()
})

test("a second factor is set up, asked for at the next sign-in, and a backup code stands in for it", async ({
  consolePage: page,
  browser,
}) => {
  const { email, link } = await invite(page, "Viewer")
  const ben = await join(browser, link, "Ben")
  await ben.goto("/account")
  await ben.getByRole("button", { name: "Set up" }).click()
  const dialog = ben.getByRole("dialog")
  await dialog.getByLabel("Your password").fill(password)
  await dialog.getByRole("button", { name: "Next" }).click()
  await expect(dialog.getByRole("img", { name: /QR code/ })).toBeVisible()
  const key = (await dialog.locator("code").innerText()).replaceAll(" ", "")
  await dialog.getByRole("textbox", { name: "Code" }).fill(totp(key))
  await dialog.getByRole("button", { name: "Switch on" }).click()
  await expect(dialog.getByRole("heading", { name: "Keep your backup codes" })).toBeVisible()
  const [backupCode = ""] = (await dialog.locator("code").innerText()).split("\n")
  await dialog.getByRole("button", { name: "I keep them" }).click()
  await expect(ben.getByText("On", { exact: true })).toBeVisible()

  for (const code of [nextTotp(key), backupCode]) {
    await ben.context().clearCookies()
    await givePassword(ben, email)
    await ben.getByLabel("Code").fill("000000")
    await ben.getByRole("button", { name: "Sign in" }).click()
    await expect(ben.getByText(/This code is wrong/)).toBeVisible()
    await ben.getByLabel("Code").fill(code)
    await ben.getByRole("button", { name: "Sign in" }).click()
    await expect(ben.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible()
  }
  await ben.context().close()
})

test("whoever guesses passwords is told when to try again", async ({ page }) => {
  const refused = page.getByText(/Too many attempts. Try again in \d+ (second|minute)s?\./)
  await expect(async () => {
    await givePassword(page, "nobody@example.com", "a-guess")
    await expect(page.getByText("The e-mail address or the password is wrong.").or(refused)).toBeVisible()
    expect(await refused.isVisible()).toBe(true)
  }).toPass({ intervals: [0] })
})
