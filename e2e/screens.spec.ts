import { expectAccessible, expectReflow } from "./axe"
import { type Furnished, test } from "./furnish"
import { openPalette } from "./steps"
import { expect } from "./world"

// axe on every screen, with everything open that opens, and with errors at the fields.

const everywhere = [
  "/",
  "/?range=30d",
  "/connections",
  "/connections?q=nothing-has-this-name",
  "/connections/new",
  "/connections/new/custom-connector",
  "/users",
  "/users?q=nobody",
  "/users/import",
  "/groups",
  "/groups?q=nothing-has-this-name",
  "/groups/new",
  "/activity",
  "/activity?q=nothing-has-this-name&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
  "/failures",
  "/failures?q=nothing-has-this-name",
  "/conflicts",
  "/conflicts?q=nothing-has-this-name",
  "/notices",
  "/notices/new/webhook",
  "/notices/new/email",
  "/api-keys",
  "/people",
  "/account",
  "/audit",
  "/audit?q=nothing-has-this-name",
  "/audit?type=OutboundConnector&period=between",
]

function screensOf({ tab, connector, user, group, conflict, attempt }: Furnished): string[] {
  const ofTab = ["", "/new/select", "/new/details"].map((name) => `${tab}${name}`)
  const ofConnector = ["activity", "activity?outcome=skipped&q=nobody", "mapping", "policies", "sync"]
  return [
    ...everywhere,
    ...ofTab,
    tab.replace("outbound-provisioning", "general"),
    ...ofConnector.map((name) => `${connector}/${name}`),
    user,
    `${user}/edit`,
    attempt,
    group,
    conflict,
  ]
}

test("axe finds nothing on any screen, light and dark, and none is wider than 320 pixels", async ({
  consolePage: page,
  furnished,
}) => {
  for (const path of screensOf(furnished)) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    if (path === furnished.attempt) await page.getByRole("heading", { name: "Request and response" }).waitFor()
    await expectAccessible(page, path)
    await expectReflow(page, path)
  }
})

interface Opened {
  path: string
  button: string | RegExp
  heading: string | RegExp
}

function dialogsOf({ connector, user, group }: Furnished): Opened[] {
  return [
    { path: "/api-keys", button: "New API key", heading: "New API key" },
    { path: "/people", button: "Invite", heading: "Invite somebody" },
    { path: "/account", button: "Set up", heading: /two-factor/ },
    { path: `${connector}/sync`, button: "Sync existing users", heading: "Sync existing users?" },
    { path: user, button: "Deactivate", heading: /^Deactivate/ },
    { path: user, button: "Delete", heading: "Are you sure?" },
    { path: user, button: /^Provision now/, heading: /^Provision .+ now$/ },
    { path: group, button: "Add members", heading: "Add members" },
  ]
}

test("axe finds nothing in dialogs and panels", async ({ consolePage: page, furnished }) => {
  for (const { path, button, heading } of dialogsOf(furnished)) {
    await page.goto(path)
    await page.getByRole("button", { name: button }).first().click()
    const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"))
    await expect(dialog.getByRole("heading", { name: heading })).toBeVisible()
    await expectAccessible(page, `${path}: ${heading}`)
    await expectReflow(page, `${path}: ${heading}`)
  }
})

test("axe finds nothing in what is compared, a dry run, a menu, the palette, the drawer and a restore", async ({
  consolePage: page,
  furnished,
}) => {
  await page.goto(furnished.user)
  await page.getByRole("button", { name: "Last sent and desired" }).first().click()
  await expect(page.getByRole("table", { name: /Last sent and desired/ })).toBeVisible()
  await expectAccessible(page, "what is compared")
  const provision = page.getByRole("button", { name: /^Provision now/ })
  await provision.first().click()
  await page.getByRole("dialog").getByRole("button", { name: "Dry run" }).click()
  await expect(page.getByRole("dialog").getByText("Not run yet")).toBeHidden()
  await expectAccessible(page, "a dry run")

  await page.goto(`${furnished.connector}/mapping`)
  await page.getByRole("button", { name: "More for rule 1", exact: true }).click()
  await expect(page.getByRole("menu")).toBeVisible()
  await expectAccessible(page, "a menu")
  await page.keyboard.press("Escape")
  await openPalette(page)
  await expectAccessible(page, "the palette")

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto("/users")
  await page.getByRole("button", { name: "Open navigation" }).click()
  await expect(page.getByRole("dialog").getByRole("link", { name: "Audit log" })).toBeVisible()
  await expectAccessible(page, "the drawer")

  await page.goto("/audit?type=OutboundConnector")
  const events = page.getByRole("link", { name: /changed|enabled/ })
  await events.first().click()
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Restore", exact: true })).toBeVisible()
  await expectAccessible(page, "an audit event")
  await page.getByRole("button", { name: /before this change/ }).click()
  await expect(page.getByRole("dialog", { name: /^Restore these/ })).toBeVisible()
  await expectAccessible(page, "restoring")
})

interface Refused {
  path: string
  /** What is emptied before. */
  field?: string
  button: string
}

function formsOf({ tab, connector, user, group }: Furnished): Refused[] {
  return [
    { path: "/connections/new/custom-connector", button: "Finish" },
    { path: tab.replace("outbound-provisioning", "general"), field: "Name", button: "Update" },
    { path: `${tab}/new/details`, button: "Next" },
    { path: tab, field: "User Endpoint", button: "Update" },
    { path: `${connector}/mapping`, field: "Attribute sent, rule 1", button: "Update" },
    { path: `${connector}/policies`, field: "Parallel requests", button: "Update" },
    { path: "/groups/new", button: "Create Group" },
    { path: group, field: "Name", button: "Update" },
    { path: `${user}/edit`, field: "User name", button: "Update" },
    { path: "/notices/new/webhook", button: "Create webhook" },
    { path: "/notices/new/email", button: "Create e-mail" },
    { path: "/account", button: "Change password" },
  ]
}

test("axe finds nothing in forms with errors at their fields", async ({ consolePage: page, furnished }) => {
  // The bar that stays at the window's end while something is unsaved covers nothing in a window this high.
  await page.setViewportSize({ width: 1280, height: 3000 })
  for (const { path, field, button } of formsOf(furnished)) {
    await page.goto(path)
    if (field) await page.getByLabel(field, { exact: true }).fill("")
    await page.getByRole("button", { name: button, exact: true }).click()
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible()
    await expectAccessible(page, `${path} with errors`)
    await expectReflow(page, `${path} with errors`)
  }
})

test("axe finds nothing on sign-in with errors, nor where an invitation opens nothing", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("Enter your password.").first()).toBeVisible()
  await expectAccessible(page, "sign-in with errors")
  await page.goto(`/invitation/${"x".repeat(43)}`)
  await expect(page.getByRole("heading", { name: "This link opens nothing" })).toBeVisible()
  await expectAccessible(page, "an invitation that opens nothing")
})
