import type { Page, Route } from "@playwright/test"
import { createGroup, press, typeInto } from "./steps"
import { expect, onboard, test, uniqueName } from "./world"

const unique = (prefix: string) => uniqueName(prefix).replace(" ", "-")

/** Lets a page's actions wait until they are told to fail. @returns what tells them */
async function hold(page: Page, path: string): Promise<() => void> {
  const held: Route[] = []
  await page.route(path, async (route) => {
    if (route.request().method() === "POST") held.push(route)
    else await route.continue()
  })
  return () => {
    for (const route of held) void route.abort()
  }
}

test.use({ tolerated: /Failed to load resource/ })

test("a group gets a member, loses it, and is deleted", async ({ consolePage: page, request }) => {
  const userName = unique("ada")
  await onboard(request, { userName })
  const path = await createGroup(page)
  await press(page, page.getByRole("button", { name: "Add members" }))
  const dialog = page.getByRole("dialog")
  await typeInto(page, dialog.getByRole("searchbox"), userName)
  await press(page, dialog.getByRole("button", { name: `Add ${userName}` }))
  await expect(dialog.getByText("Nobody else matches.")).toBeVisible()
  await press(page, dialog.getByRole("button", { name: "Done" }))
  await expect(page.getByRole("heading", { name: "Members (1)" })).toBeVisible()

  const group = await page.getByRole("heading", { level: 1 }).innerText()
  await press(page, page.getByRole("link", { name: userName }))
  await press(page, page.getByRole("link", { name: group }))
  await expect(page).toHaveURL(path)
  const refuse = await hold(page, path)
  await press(page, page.getByRole("button", { name: `Remove ${userName}` }))
  await expect(page.getByRole("heading", { name: "Members (0)" })).toBeVisible()
  refuse()
  await expect(page.getByText(/is still a member/).first()).toBeVisible()
  await expect(page.getByRole("heading", { name: "Members (1)" })).toBeVisible()
  await page.unroute(path)
  await press(page, page.getByRole("button", { name: `Remove ${userName}` }))
  await expect(page.getByText("Member removed").first()).toBeVisible()
  await expect(page.getByRole("heading", { name: "Members (0)" })).toBeVisible()

  await press(page, page.getByRole("button", { name: "Delete" }))
  await typeInto(page, page.getByRole("dialog").getByRole("textbox"), group)
  await press(page, page.getByRole("button", { name: "Delete group" }))
  await expect(page.getByText(/^Deleted .+ by ana@example.com/)).toBeVisible()
})

test("a user is edited: what is wrong is said at its field, and nothing typed is lost", async ({
  consolePage: page,
  request,
}) => {
  const answer = await onboard(request, { userName: unique("ada"), email: "ada@example.com", title: "Countess" })
  const { id } = Object(await answer.json())
  await page.goto(`/users/${id}`)
  await press(page, page.getByRole("link", { name: "Edit" }))
  const address = page.getByLabel("Address 1", { exact: true })
  await typeInto(page, address, "nobody")
  await typeInto(page, page.getByLabel("Given name"), "Augusta")
  await press(page, page.getByRole("button", { name: "Update" }))
  await expect(address).toHaveAccessibleDescription(/must be an e-mail address/)

  await press(page, page.getByRole("link", { name: "Groups" }))
  await press(page, page.getByRole("button", { name: "Stay" }))
  await expect(page.getByLabel("Given name")).toHaveValue("Augusta")
  await typeInto(page, address, "augusta@example.com")
  await press(page, page.getByRole("button", { name: "Update" }))
  await expect(page.getByRole("heading", { name: "Augusta", level: 1 })).toBeVisible()
  await expect(page.getByText("augusta@example.com (work, primary)")).toBeVisible()
  await expect(page.getByText("Countess")).toBeVisible()
})

test("a CSV file is imported, a refused row is told with its field and reason, and a second time updates", async ({
  consolePage: page,
}) => {
  const [one, other] = [unique("csv"), unique("csv")]
  const file = (department: string) => ({
    name: "users.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `User name,E-mail,Department\n${one},one@example.com,${department}\n${other},nobody,\n\n${other},,"Sea, harbour"\n`,
    ),
  })
  const counts = page.getByRole("status").filter({ hasText: "refused" })
  await page.goto("/users")
  await press(page, page.getByRole("link", { name: "Import" }))
  await page.getByLabel("CSV or JSON file").setInputFiles(file("Deck"))
  await press(page, page.getByRole("button", { name: "Import", exact: true }))
  await expect(counts).toHaveText("2 created · 0 updated · 0 unchanged · 1 refused")
  await expect(page.getByRole("row", { name: /3 email must be an e-mail address/ })).toBeVisible()

  await page.getByLabel("CSV or JSON file").setInputFiles(file("Engine"))
  await press(page, page.getByLabel("Update existing users"), "Space")
  await press(page, page.getByRole("button", { name: "Import", exact: true }))
  await expect(counts).toHaveText("0 created · 1 updated · 1 unchanged · 1 refused")
})
