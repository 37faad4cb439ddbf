import { accountOfAnother, createConnection, enableConnector, press, registerConnector } from "./steps"
import { accountOf, application, expect, onboard, test, uniqueName } from "./world"

test("an attempt tells its steps, leads to the others of its pass, and is retried where it is read", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  await createConnection(page)
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint })
  await enableConnector(page)
  const userName = uniqueName("conflict").replace(" ", "-")
  const account = await accountOfAnother(scimmy, userName)
  const onboarded = await onboard(request, { userName }, { prefer: "wait=15" })
  const id = String(Object(await onboarded.json()).id)
  const { attempts } = Object(await (await page.request.get(`/api/console/activity?user=${id}&outcome=all`)).json())

  await page.goto(`/users/${id}?attempt=${attempts[0].id}`)
  const drawer = page.getByRole("dialog", { name: `Look up ${userName}` })
  await expect(drawer.getByRole("listitem").filter({ hasText: "Match" })).toContainText(`Failed`)
  await expect(drawer.getByRole("listitem").filter({ hasText: "Match" })).toContainText(`userName: found ${account}`)
  await expect(drawer.getByRole("link", { name: "Link the existing account" })).toBeVisible()

  await press(page, drawer.getByRole("list", { name: "Calls of this pass" }).getByRole("link", { name: "Create" }))
  await expect(page.getByRole("dialog", { name: `Create ${userName}` })).toContainText("HTTP 409")
  await page.goBack()

  const headers = { authorization: `Basic ${btoa(`${application.username}:${application.password}`)}` }
  await request.delete(`${scimmy.userEndpoint}/${account}`, { headers })
  await press(page, drawer.getByRole("button", { name: "Retry now" }))
  await expect(drawer.getByText("It went through since then.")).toBeVisible()
  expect(accountOf(scimmy, id)).toHaveLength(1)
  await page.keyboard.press("Escape")
  await expect(drawer).toBeHidden()
  await expect(page).toHaveURL(`/users/${id}`)
})
