import type { APIRequestContext, Page } from "@playwright/test"
import { choose, createConnection, enableConnector, press, registerConnector, typeInto } from "./steps"
import { type Application, expect, onboard, test, uniqueName } from "./world"

/** An application, and somebody who has arrived there. */
async function arrive(page: Page, request: APIRequestContext, { userEndpoint }: Application) {
  await createConnection(page)
  await registerConnector(page, { userEndpoint })
  await enableConnector(page)
  const userName = uniqueName("activity").replace(" ", "-")
  const answer = await onboard(request, { userName }, { prefer: "wait=10" })
  return { userName, id: String(Object(await answer.json()).id) }
}

test("the activity is filtered in the address, says what is new without moving, and is downloaded", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  const { userName, id } = await arrive(page, request, scimmy)
  await press(page, page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Activity" }))
  await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible()
  await typeInto(page, page.getByRole("searchbox", { name: "Search by name" }), userName)
  await expect(page).toHaveURL(new RegExp(`q=${userName}`))
  await choose(page, page.getByLabel("Outcome"), "Succeeded")
  await expect(page).toHaveURL(/outcome=succeeded/)
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

  await page.goto(`/users/${id}`)
  const attempts = page.getByRole("region", { name: "Attempts" })
  await choose(page, attempts.getByLabel("Outcome"), "Failed: stopped")
  await expect(attempts.getByText("No attempts match")).toBeVisible()
  await expect(page).toHaveURL(/outcome=stopped/)
  await page.reload()
  await press(page, attempts.getByRole("button", { name: "Clear filters" }).first())
  await expect(attempts.getByRole("row").nth(1)).toContainText("Create")
})

test("the activity is narrowed to any time and any status, and what is neither is told", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  const { userName } = await arrive(page, request, scimmy)
  const row = page.getByRole("row").filter({ hasText: userName })
  await page.goto("/activity")
  await choose(page, page.getByLabel("When"), "Between")
  await page.getByLabel("From").fill("2026-01-01T08:00")
  await expect(row.first()).toBeVisible()
  await page.getByLabel("To", { exact: true }).fill("2026-01-01T07:00")
  await expect(page.getByText("This is before From.")).toBeVisible()
  await page.getByLabel("To", { exact: true }).fill("2026-01-01T09:30")
  await expect(page.getByText("No attempts match")).toBeVisible()
  await expect(page).toHaveURL(/from=.+to=/)
  await page.reload()
  await expect(page.getByLabel("From")).toHaveValue("2026-01-01T08:00")
  await press(page, page.getByRole("button", { name: "Clear filters" }).first())
  await expect(row.first()).toBeVisible()

  await typeInto(page, page.getByLabel("Status code"), "41")
  await expect(row.first()).toBeVisible()
  await page.keyboard.press("Tab")
  await expect(page.getByText("Such as 404 or 4xx.")).toBeVisible()
  await typeInto(page, page.getByLabel("Status code"), "418")
  await expect(page.getByText("No attempts match")).toBeVisible()
})
