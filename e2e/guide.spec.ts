import type { APIRequestContext } from "@playwright/test"
import { disableConnector, fillDetails, press, tabTo, typeInto } from "./steps"
import { type Application, accountOf, administrator, application, expect, onboard, test, uniqueName } from "./world"

const defaultPassword = "Welc0me-aboard!"

test("the guide leads from sign-in to Update, and an onboarded user exists in the application", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  await page.getByRole("link", { name: "Connections" }).first().click()
  await page.getByRole("link", { name: "New Connection" }).click()
  await page.getByRole("link", { name: /Create Connection/ }).click()
  await page.getByLabel("Name", { exact: true }).fill(uniqueName("Acme CRM"))
  await page.getByLabel("Description").fill("Customer records")
  await page.getByRole("button", { name: "Finish" }).click()
  await expect(page.getByText("Successfully created the connection.")).toBeVisible()

  await page.getByRole("link", { name: "Outbound Provisioning" }).click()
  await page.getByRole("link", { name: "New Connector" }).first().click()
  await page.getByRole("radio", { name: /SCIM2/ }).check()
  await page.getByRole("button", { name: "Next" }).click()
  await fillDetails(page, { ...application, defaultPassword, userEndpoint: scimmy.userEndpoint })
  await expect(page.getByLabel("Group Endpoint")).toHaveValue(scimmy.groupEndpoint)
  await page.getByRole("button", { name: "Test connection" }).click()
  await expect(page.getByText("Passed")).toHaveCount(3)
  await page.getByRole("button", { name: "Next" }).click()
  await expect(page.getByText(scimmy.userEndpoint)).toBeVisible()
  await expect(page.locator("body")).not.toContainText(application.password)
  await page.getByRole("button", { name: "Register" }).click()

  await expect(page.getByRole("switch")).not.toBeChecked()
  await page.getByRole("switch").check()
  await expect(page.getByText("Unsaved changes")).toBeVisible()
  await page.getByRole("button", { name: "Update" }).click()
  await expect(page.getByText("Successfully updated the outbound provisioning connector.")).toBeVisible()

  const tab = page.url()
  const { id, userName } = await expectProvisioned(scimmy, request)
  await page.getByRole("main").getByRole("link", { name: "Activity" }).click()
  await expect(page.getByText(userName).first()).toBeVisible()
  await page.goto(`/users/${id}`)
  await expect(page.getByText("In sync").first()).toBeVisible()
  await page.goto(tab)
  await disableConnector(page)
})

test("the whole guide can be followed by keyboard alone", async ({ page, scimmy, request }) => {
  await page.goto("/")
  await typeInto(page, page.getByLabel("E-mail"), administrator.email)
  await typeInto(page, page.getByLabel("Password", { exact: true }), administrator.password)
  await page.keyboard.press("Enter")
  await press(page, page.getByRole("link", { name: "Connections", exact: true }))
  await press(page, page.getByRole("link", { name: "New Connection" }))
  await press(page, page.getByRole("link", { name: /Create Connection/ }))
  await typeInto(page, page.getByLabel("Name", { exact: true }), uniqueName("By keyboard"))
  await typeInto(page, page.getByLabel("Description"), "Customer records")
  await press(page, page.getByRole("button", { name: "Finish" }))

  await press(page, page.getByRole("link", { name: "Outbound Provisioning" }))
  await press(page, page.getByRole("link", { name: "New Connector" }).first())
  await press(page, page.getByRole("radio", { name: /SCIM2/ }), "Space")
  await press(page, page.getByRole("button", { name: "Next" }))
  await typeInto(page, page.getByLabel("Username"), application.username)
  await typeInto(page, page.getByLabel("Password", { exact: true }), application.password)
  await typeInto(page, page.getByLabel("User Endpoint"), scimmy.userEndpoint)
  await tabTo(page, page.getByLabel("Group Endpoint"))
  await expect(page.getByLabel("Group Endpoint")).toHaveValue(scimmy.groupEndpoint)
  await typeInto(page, page.getByLabel("User Store Domain"), application.userStoreDomain)
  await press(page, page.getByLabel("Enable Password Provisioning"), "Space")
  await typeInto(page, page.getByLabel("Default Password"), defaultPassword)
  await press(page, page.getByRole("button", { name: "Next" }))
  await press(page, page.getByRole("button", { name: "Register" }))
  await press(page, page.getByRole("switch"), "Space")
  await press(page, page.getByRole("button", { name: "Update" }))
  await expect(page.getByText("Successfully updated the outbound provisioning connector.")).toBeVisible()
  await expectProvisioned(scimmy, request)
  await disableConnector(page)
})

/** Onboards a user by HTTP and looks into the application: the account is there, once, and right. */
async function expectProvisioned(scimmy: Application, request: APIRequestContext) {
  const userName = uniqueName("ada").replace(" ", "-")
  const user = { userName, name: { givenName: "Ada", familyName: "Lovelace" }, email: "ada@example.com" }
  const answer = await onboard(request, user, { prefer: "wait=15" })
  expect(answer.status()).toBe(201)
  const { id } = await answer.json()
  await expect.poll(() => accountOf(scimmy, id).length).toBeGreaterThan(0)
  const arrived = scimmy.arrived().filter(({ method, body }) => method === "POST" && JSON.stringify(body).includes(id))
  for (const { body } of arrived)
    for (const readOnly of ["id", "meta", "groups"]) expect(body).not.toHaveProperty(readOnly)
  expect(accountOf(scimmy, id)).toContainEqual(
    expect.objectContaining({
      userName: `${application.userStoreDomain}/${userName}`,
      password: defaultPassword,
      externalId: id,
      active: true,
      emails: [{ value: "ada@example.com", type: "work", primary: true }],
    }),
  )
  return { id, userName }
}
