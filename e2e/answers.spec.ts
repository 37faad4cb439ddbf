import { everybody } from "#prisma/seed/people"
import { expect, test } from "./world"

// Somebody sees Ferry for the first time, with three applications in use for 30 days, and asks.

/** Onboarded since the HR application refuses the password, and still on the way to the wiki. */
const newcomer = everybody(new Date()).at(-7)

test("is this person in every application, if not why, and when next?", async ({ consolePage: page }) => {
  const userName = newcomer?.userName ?? ""
  await page.keyboard.press("Control+k")
  await page.getByRole("combobox", { name: /^Search pages/ }).fill(userName)
  await page.getByRole("option", { name: new RegExp(userName) }).click()
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
  await paused.getByRole("link", { name: /Mend the connector/ }).click()
  await expect(page.getByText(/^Paused: The service provider refused the credentials/)).toBeVisible()
  await page
    .getByRole("button", { name: /^Replace/ })
    .first()
    .click()
  await page.getByLabel("Password", { exact: true }).fill("admin")
  await page.getByRole("button", { name: "Test connection" }).click()
  await expect(page.getByText("The credentials were accepted.")).toBeVisible()
  await page.getByRole("button", { name: "Update" }).click()
  await expect(page.getByText("Update successful").first()).toBeVisible()
  await expect(page.getByText(/^Paused:/)).toHaveCount(0)
  await expect(page.getByText("5,000 in sync")).toBeVisible({ timeout: 30_000 })

  await page.goto("/failures")
  await page
    .getByRole("button", { name: /^Retry all \d+ of these/ })
    .first()
    .click()
  await expect(page.getByText(/failed again|done/).first()).toBeVisible({ timeout: 60_000 })
})

test("who changed this connector?", async ({ consolePage: page }) => {
  await page.getByRole("link", { name: "Connections", exact: true }).click()
  await page.getByRole("link", { name: /Legacy HR/ }).click()
  await page.getByRole("navigation", { name: "SCIM2 pages" }).getByRole("link", { name: "Changes" }).click()
  const change = page.getByRole("link", { name: /^ben@example.com changed the connector Legacy HR \/ SCIM2: Password/ })
  await change.click()
  await expect(page.getByRole("dialog")).toContainText("changed")
})
