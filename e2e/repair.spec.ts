import { accountOfAnother, createConnection, enableConnector, press, registerConnector } from "./steps"
import { accountOf, application, expect, onboard, test, uniqueName } from "./world"

test("a conflict is linked and overwritten, and what failed for one reason is retried with its progress", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  await createConnection(page)
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint })
  await enableConnector(page)
  const activity = await page.getByRole("main").getByRole("link", { name: "Activity" }).getAttribute("href")
  const [, connectorId = ""] = /([^/]+)\/activity$/.exec(activity ?? "") ?? []
  const names = [1, 2, 3].map((number) => uniqueName(`conflict${number}`).replace(" ", "-"))
  const accounts = await Promise.all(names.map(async (name) => accountOfAnother(scimmy, name)))
  const ids = await Promise.all(
    names.map(async (userName) => {
      const answer = await onboard(request, { userName, title: "Captain" }, { prefer: "wait=15" })
      return String(Object(await answer.json()).id)
    }),
  )

  await page.goto(`/conflicts?connector=${connectorId}`)
  await press(page, page.getByRole("link", { name: names[0] ?? "" }))
  await expect(page.getByRole("row", { name: /^externalId/ })).toContainText("hr-4711")
  await press(page, page.getByRole("button", { name: `Link and overwrite: ${accounts[0]}` }))
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Link and overwrite" }))
  await expect(page.getByText("It is linked, and as it should be.")).toBeVisible()
  expect(accountOf(scimmy, ids[0] ?? "")).toMatchObject([{ id: accounts[0], title: "Captain" }])

  const headers = { authorization: `Basic ${btoa(`${application.username}:${application.password}`)}` }
  for (const account of accounts.slice(1)) await request.delete(`${scimmy.userEndpoint}/${account}`, { headers })
  await page.goto(`/failures?connector=${connectorId}`)
  await press(page, page.getByRole("button", { name: "Retry all 2 of these: Conflict" }))
  await expect(page.getByText("2 of 2 done.")).toBeVisible()
  for (const id of ids) expect(accountOf(scimmy, id)).toHaveLength(1)
})
