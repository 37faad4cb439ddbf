import { createConnection, openPalette, press, registerConnector, typeInto } from "./steps"
import { expect, onboard, test, uniqueName } from "./world"

test("who changed this connector is told, with what it was before, and restored", async ({
  consolePage: page,
  scimmy,
}) => {
  const connection = await createConnection(page)
  const tab = page.url()
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint })
  const domain = page.getByLabel("User Store Domain")
  await typeInto(page, domain, "HARBOUR")
  await press(page, page.getByRole("button", { name: "Update" }))
  await expect(page.getByText("Update successful").first()).toBeVisible()

  await press(page, page.getByRole("navigation", { name: "SCIM2 pages" }).getByRole("link", { name: "Changes" }))
  await expect(page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible()
  const sentence = `ana@example.com changed the connector ${connection} / SCIM2: User Store Domain`
  await press(page, page.getByRole("link", { name: sentence }))
  const panel = page.getByRole("dialog")
  await expect(panel.getByRole("definition").filter({ hasText: "HARBOUR" })).toHaveText(
    /Before\s*Not set\s*After\s*HARBOUR/,
  )
  await expect(page).toHaveURL(/[?&]event=\d+/)
  await page.reload()
  await press(page, panel.getByRole("button", { name: "Restore the settings before this change" }))
  const dialog = page.getByRole("dialog").filter({ hasText: "Restore these settings?" })
  await expect(dialog.getByRole("definition")).toHaveText(/Now\s*HARBOUR\s*Restored\s*Not set/)
  await press(page, dialog.getByRole("button", { name: "Restore", exact: true }))
  await expect(page.getByText("The connector has its earlier settings again.").first()).toBeVisible()
  await expect(dialog).toBeHidden()
  await press(page, panel.getByRole("button", { name: "Close" }))
  await expect(page.getByRole("link", { name: /restored settings of the connector/ })).toBeVisible()
  await page.goto(tab)
  await expect(domain).toHaveValue("")
})

test("any page and any user is reached by keyboard only, and nothing typed is lost on the way", async ({
  consolePage: page,
  request,
}) => {
  const userName = uniqueName("ada").replace(" ", "-")
  await onboard(request, { userName })
  const { keyboard } = page
  const search = page.getByRole("combobox", { name: /^Search pages/ })
  await page.goto("/connections")
  await page.getByRole("button", { name: "Search…" }).focus()
  await keyboard.press("Enter")
  await expect(search).toBeFocused()
  await keyboard.press("Escape")
  await expect(page.getByRole("button", { name: "Search…" })).toBeFocused()

  await openPalette(page)
  await keyboard.type("new group")
  await expect(page.getByRole("option", { name: "New group" })).toHaveAttribute("data-highlighted")
  await keyboard.press("Enter")
  const name = page.getByLabel("Name", { exact: true })
  await name.focus()
  await keyboard.type("Crew")

  await openPalette(page)
  await keyboard.type(userName)
  await expect(page.getByRole("option", { name: userName })).toBeVisible()
  await keyboard.press("Enter")
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible()
  await keyboard.press("Escape")
  await expect(name).toHaveValue("Crew")

  await openPalette(page)
  await keyboard.type(userName)
  await expect(page.getByRole("option", { name: userName })).toBeVisible()
  await keyboard.press("Enter")
  await page.getByRole("button", { name: "Leave without saving" }).press("Enter")
  await expect(page.getByRole("heading", { name: userName, level: 1 })).toBeVisible()

  await openPalette(page)
  await keyboard.type("nobody-has-this-name")
  await expect(page.getByText("Nothing matches “nobody-has-this-name”.")).toBeVisible()
})
