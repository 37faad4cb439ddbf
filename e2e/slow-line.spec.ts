import { randomUUID } from "node:crypto"
import type { Page, Route } from "@playwright/test"
import { createConnection, disableConnector, enableConnector, registerConnector } from "./steps"
import { expect, onboard, test, uniqueName } from "./world"

const uniqueUserName = () => uniqueName("ada").replace(" ", "-")

/** Opens a page whose scripts are on their way still. @returns what lets them arrive, and waits until they have */
async function openSlowly(page: Page, path: string): Promise<() => Promise<void>> {
  const held: Route[] = []
  let isOpen = false
  await page.route("**/*.js", async (route) => {
    if (isOpen) await route.continue()
    else held.push(route)
  })
  await page.goto(path, { waitUntil: "commit" })
  return async () => {
    isOpen = true
    for (const route of held) await route.continue()
    await page.waitForLoadState("networkidle")
  }
}

test("a page shows what is saved before its scripts arrive, and keeps what is typed and chosen until then", async ({
  consolePage: page,
  request,
}) => {
  const answer = await onboard(request, { userName: uniqueUserName(), displayName: "Ada", email: "ada@example.com" })
  const { id } = Object(await answer.json())
  const arrive = await openSlowly(page, `/users/${id}/edit`)
  const name = page.getByLabel("Display name")
  const active = page.getByLabel("Active")
  await expect(name).toHaveValue("Ada")
  await expect(page.getByLabel("Address 1", { exact: true })).toHaveValue("ada@example.com")
  await expect(active).toBeChecked()
  await name.fill("Ada Lovelace")
  await active.uncheck()
  await arrive()
  await expect(page.getByText("Unsaved changes")).toBeVisible()
  await expect(name).toHaveValue("Ada Lovelace")
  await page.getByRole("button", { name: "Update" }).click()
  await expect(page.getByRole("heading", { name: "Ada Lovelace", level: 1 })).toBeVisible()
  await page.goto(`/users/${id}/edit`)
  await expect(active).not.toBeChecked()
})

test("what is pressed before a page's scripts arrive is done when they do, once, however often it was pressed", async ({
  consolePage: page,
}) => {
  const name = uniqueName("Acme CRM")
  const arrive = await openSlowly(page, "/connections/new/custom-connector")
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByLabel("Description").fill("Sales")
  await page.getByRole("button", { name: "Finish" }).dblclick()
  let created = 0
  page.on("request", (sent) => {
    if (sent.headers()["next-action"] !== undefined) created += 1
  })
  await arrive()
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible()
  expect(created).toBe(1)
})

test("what is refused of it is said at its field, and the rest stays typed", async ({ consolePage: page }) => {
  const arrive = await openSlowly(page, "/connections/new/custom-connector")
  await page.getByLabel("Description").fill("Sales")
  await page.getByRole("button", { name: "Finish" }).click()
  await arrive()
  await expect(page.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true")
  await expect(page.getByLabel("Description")).toHaveValue("Sales")
})

test("secrets, choices and searches are heard late", async ({ consolePage: page, request }) => {
  const arrive = await openSlowly(page, "/notices/new/email")
  await expect(page.getByLabel("Port")).toHaveValue("587")
  await page.getByLabel("Username").fill("mailer")
  await page.getByLabel("Security").selectOption("tls")
  await arrive()
  await expect(page.getByLabel("Security")).toHaveValue("tls")
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible()

  const userName = uniqueUserName()
  await onboard(request, { userName })
  const listArrives = await openSlowly(page, "/users")
  await page.getByRole("searchbox").fill(userName)
  await listArrives()
  await expect(page.getByRole("link", { name: userName })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(userName))
})

test("a file that is chosen and what is ticked before the scripts arrive are imported", async ({
  consolePage: page,
}) => {
  const userName = uniqueUserName()
  const file = { name: "users.csv", mimeType: "text/csv", buffer: Buffer.from(`User name\n${userName}\n${userName}\n`) }
  const arrive = await openSlowly(page, "/users/import")
  await page.getByLabel("CSV or JSON file").setInputFiles(file)
  await page.getByLabel("Update existing users").check()
  await page.getByRole("button", { name: "Import", exact: true }).click()
  await arrive()
  await expect(page.getByText("1 created · 0 updated · 1 unchanged · 0 refused")).toBeVisible()
})

test("a connector that is on looks on from the first", async ({ consolePage: page, scimmy }) => {
  await createConnection(page)
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint })
  await enableConnector(page)
  const arrive = await openSlowly(page, page.url())
  await expect(page.getByRole("switch")).toBeChecked()
  await arrive()
  await page.getByRole("switch").uncheck()
  await expect(page.getByText("Unsaved changes")).toBeVisible()
  await page.getByRole("button", { name: "Discard" }).click()
  await expect(page.getByRole("switch")).toBeChecked()
  await expect(page.getByText("Unsaved changes")).toBeHidden()
  await disableConnector(page)
})

test("a list that is narrowed to a connector that is gone stays so", async ({ consolePage: page }) => {
  await page.goto(`/failures?connector=${randomUUID()}`, { waitUntil: "networkidle" })
  await expect(page.getByRole("heading", { name: "Failures", level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/connector=/)
})
