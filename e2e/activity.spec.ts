import { createConnection, enableConnector, registerConnector } from "./steps"
import { expect, onboard, test, uniqueName } from "./world"

test("the activity is filtered in the address, says what is new without moving, and is downloaded", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  await createConnection(page)
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint })
  await enableConnector(page)
  const userName = uniqueName("activity").replace(" ", "-")
  const onboarded = await onboard(request, { userName }, { prefer: "wait=10" })

  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Activity" }).click()
  await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible()
  await page.getByRole("searchbox", { name: "Search by name" }).fill(userName)
  await expect(page).toHaveURL(new RegExp(`q=${userName}`))
  await page.getByLabel("Outcome").selectOption("succeeded")
  await page.reload()
  const row = page.getByRole("row").filter({ hasText: userName })
  await expect(row.first()).toContainText("Create")

  await onboard(request, { userName: `${userName}-2` }, { prefer: "wait=10" })
  await page.getByRole("button", { name: /^\d+ new$/ }).click()
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: `${userName}-2` })
      .first(),
  ).toBeVisible()

  const download = page.waitForEvent("download")
  await page.getByRole("link", { name: "Download CSV" }).click()
  expect((await download).suggestedFilename()).toBe("activity.csv")

  await page.getByLabel("Outcome").selectOption("skipped")
  await expect(page.getByText("No attempts match")).toBeVisible()
  await page.getByRole("button", { name: "Clear filters" }).first().click()
  await expect(page.getByRole("row").nth(1)).toBeVisible()

  await page.goto(`/users/${Object(await onboarded.json()).id}`)
  const attempts = page.getByRole("region", { name: "Attempts" })
  await attempts.getByLabel("Outcome").selectOption("stopped")
  await expect(attempts.getByText("No attempts match")).toBeVisible()
  await page.reload()
  await attempts.getByRole("button", { name: "Clear filters" }).first().click()
  await expect(attempts.getByRole("row").nth(1)).toContainText("Create")
})
