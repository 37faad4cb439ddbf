import { everybody } from "#prisma/seed/people"
import { openPalette, press, typeInto } from "./steps"
import { expect, test } from "./world"

// Somebody sees Ferry for the first time, with three applications in use for 30 days, and asks; with a keyboard alone.

/** Onboarded since the HR application refuses the password, and still on the way to the wiki. */
const newcomer = everybody(new Date()).at(-7)

test("is this person in every application, if not why, and when next?", async ({ consolePage: page }) => {
  const userName = newcomer?.userName ?? ""
  await openPalette(page)
  await page.keyboard.type(userName)
  await expect(page.getByRole("option", { name: new RegExp(userName) })).toHaveAttribute("data-highlighted")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  const row = (name: string) => page.getByRole("listitem").filter({ hasText: name })
  await expect(row("Acme CRM")).toContainText("In sync")
  await expect(row("Northwind Wiki")).toContainText(/Retrying|Pending|In sync/)
  await expect(row("Legacy HR")).toContainText("Paused")
  await expect(row("Legacy HR")).toContainText("refused the credentials (401)")
  await expect(row("Legacy HR")).toContainText("Next attempt")
})

test("what broke since yesterday, and how is it repaired?", async ({ consolePage: page }) => {
  const paused = page.getByRole("listitem").filter({ hasText: "Legacy HR · SCIM2 is paused" })
  await expect(paused).toContainText("refused the credentials (401)")
  await press(page, paused.getByRole("link", { name: /Mend the connector/ }))
  await expect(page.getByText(/^Paused: The service provider refused the credentials/)).toBeVisible()
  await press(page, page.getByRole("button", { name: /^Replace/ }).first())
  await typeInto(page, page.getByLabel("Password", { exact: true }), "admin")
  await press(page, page.getByRole("button", { name: "Test connection" }))
  await expect(page.getByText("The credentials were accepted.")).toBeVisible()
  await press(page, page.getByRole("button", { name: "Update" }))
  await expect(page.getByText("Update successful").first()).toBeVisible()
  await expect(page.getByText(/^Paused:/)).toHaveCount(0)
  await expect(page.getByText("5,000 in sync")).toBeVisible({ timeout: 30_000 })

  await page.goto("/failures")
  await press(page, page.getByRole("button", { name: /^Retry all \d+ of these/ }).first())
  await expect(page.getByText(/failed again|done/).first()).toBeVisible({ timeout: 60_000 })
})

test("who changed this connector?", async ({ consolePage: page }) => {
  await press(page, page.getByRole("link", { name: "Connections", exact: true }))
  await press(page, page.getByRole("link", { name: /Legacy HR/ }))
  await press(page, page.getByRole("navigation", { name: "SCIM2 pages" }).getByRole("link", { name: "Changes" }))
  const change = page.getByRole("link", { name: /^ben@example.com changed the connector Legacy HR \/ SCIM2: Password/ })
  await press(page, change)
  await expect(page.getByRole("dialog")).toContainText("changed")
})
