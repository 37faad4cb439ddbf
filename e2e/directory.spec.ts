import { createGroup } from "./steps"
import { expect, onboard, test, uniqueName } from "./world"

const unique = (prefix: string) => uniqueName(prefix).replace(" ", "-")

test("a group gets a member, loses it, and is deleted", async ({ consolePage: page, request }) => {
  const userName = unique("ada")
  await onboard(request, { userName })
  const path = await createGroup(page)
  await page.getByRole("button", { name: "Add members" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("searchbox").fill(userName)
  await dialog.getByRole("button", { name: `Add ${userName}` }).click()
  await expect(dialog.getByText("Nobody else matches.")).toBeVisible()
  await dialog.getByRole("button", { name: "Done" }).click()
  await expect(page.getByRole("heading", { name: "Members (1)" })).toBeVisible()

  const group = await page.getByRole("heading", { level: 1 }).innerText()
  await page.getByRole("link", { name: userName }).click()
  await page.getByRole("link", { name: group }).click()
  await expect(page).toHaveURL(path)
  await page.getByRole("button", { name: `Remove ${userName}` }).click()
  await expect(page.getByRole("heading", { name: "Members (0)" })).toBeVisible()

  await page.getByRole("button", { name: "Delete" }).click()
  await page.getByRole("dialog").getByRole("textbox").fill(group)
  await page.getByRole("button", { name: "Delete group" }).click()
  await expect(page.getByText(/^Deleted .+ by ana@example.com/)).toBeVisible()
})

test("a user is edited: what is wrong is said at its field, and nothing typed is lost", async ({
  consolePage: page,
  request,
}) => {
  const answer = await onboard(request, { userName: unique("ada"), email: "ada@example.com", title: "Countess" })
  const { id } = Object(await answer.json())
  await page.goto(`/users/${id}`)
  await page.getByRole("link", { name: "Edit" }).click()
  const address = page.getByLabel("Address 1", { exact: true })
  await address.fill("nobody")
  await page.getByLabel("Given name").fill("Augusta")
  await page.getByRole("button", { name: "Update" }).click()
  await expect(address).toHaveAccessibleDescription(/must be an e-mail address/)

  await page.getByRole("link", { name: "Groups" }).click()
  await page.getByRole("button", { name: "Stay" }).click()
  await expect(page.getByLabel("Given name")).toHaveValue("Augusta")
  await address.fill("augusta@example.com")
  await page.getByRole("button", { name: "Update" }).click()
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
  await page.getByRole("link", { name: "Import" }).click()
  await page.getByLabel("CSV or JSON file").setInputFiles(file("Deck"))
  await page.getByRole("button", { name: "Import", exact: true }).click()
  await expect(counts).toHaveText("2 created · 0 updated · 0 unchanged · 1 refused")
  await expect(page.getByRole("row", { name: /3 email must be an e-mail address/ })).toBeVisible()

  await page.getByLabel("CSV or JSON file").setInputFiles(file("Engine"))
  await page.getByLabel("Update existing users").check()
  await page.getByRole("button", { name: "Import", exact: true }).click()
  await expect(counts).toHaveText("0 created · 1 updated · 1 unchanged · 1 refused")
})
