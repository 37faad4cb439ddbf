import { choose, createConnection, enableConnector, press, registerConnector, typeInto } from "./steps"
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

  await press(page, page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Activity" }))
  await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible()
  await typeInto(page, page.getByRole("searchbox", { name: "Search by name" }), userName)
  await expect(page).toHaveURL(new RegExp(`q=${userName}`))
  await choose(page, page.getByLabel("Outcome"), "Succeeded")
  await page.reload()
  const row = page.getByRole("row").filter({ hasText: userName })
  await expect(row.first()).toContainText("Create")

  await onboard(request, { userName: `${userName}-2` }, { prefer: "wait=10" })
  await press(page, page.getByRole("button", { name: /^\d+ new$/ }))
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: `${userName}-2` })
      .first(),
  ).toBeVisible()

  const download = page.waitForEvent("download")
  await press(page, page.getByRole("link", { name: "Download CSV" }))
  expect((await download).suggestedFilename()).toBe("activity.csv")

  await choose(page, page.getByLabel("Outcome"), "Skipped")
  await expect(page.getByText("No attempts match")).toBeVisible()
  await press(page, page.getByRole("button", { name: "Clear filters" }).first())
  await expect(page.getByRole("row").nth(1)).toBeVisible()

  await page.goto(`/users/${Object(await onboarded.json()).id}`)
  const attempts = page.getByRole("region", { name: "Attempts" })
  await choose(page, attempts.getByLabel("Outcome"), "Failed: stopped")
  await expect(attempts.getByText("No attempts match")).toBeVisible()
  await page.reload()
  await press(page, attempts.getByRole("button", { name: "Clear filters" }).first())
  await expect(attempts.getByRole("row").nth(1)).toContainText("Create")
})
