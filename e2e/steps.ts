import { expect, type Locator, type Page } from "@playwright/test"
import { type Application, application, uniqueName } from "./world"

interface ConnectorFields {
  userEndpoint: string
  username?: string
  password?: string
  userStoreDomain?: string
  defaultPassword?: string
}

/** Creates a connection, as the guide says, and ends on its Outbound Provisioning tab. @returns its name */
export async function createConnection(page: Page): Promise<string> {
  const name = uniqueName("Acme CRM")
  await page.goto("/connections/new/custom-connector")
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByRole("button", { name: "Finish" }).click()
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible()
  return name
}

/** From the Outbound Provisioning tab through the New Connector wizard, and back on the tab. */
export async function registerConnector(page: Page, fields: ConnectorFields): Promise<void> {
  await page.getByRole("link", { name: "New Connector" }).first().click()
  await page.getByRole("radio", { name: /SCIM2/ }).check()
  await page.getByRole("button", { name: "Next" }).click()
  await fillDetails(page, fields)
  await page.getByRole("button", { name: "Next" }).click()
  await page.getByRole("button", { name: "Register" }).click()
  await expect(page.getByRole("switch")).toBeVisible()
}

export async function fillDetails(page: Page, fields: ConnectorFields): Promise<void> {
  const { username = application.username, password = application.password } = fields
  await page.getByLabel("Username").fill(username)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByLabel("User Endpoint").fill(fields.userEndpoint)
  await page.getByLabel("User Store Domain").fill(fields.userStoreDomain ?? "")
  if (fields.defaultPassword === undefined) return
  await page.getByLabel("Enable Password Provisioning").check()
  await page.getByLabel("Default Password").fill(fields.defaultPassword)
}

/** Switches the only connector of the tab on, and saves it. */
export async function enableConnector(page: Page): Promise<void> {
  await page.getByRole("switch").check()
  await page.getByRole("button", { name: "Update" }).click()
  await expect(page.getByText("Successfully updated the outbound provisioning connector.")).toBeVisible()
}

/** Switches it off again: with a user store domain it would give everybody of later tests a second account. */
export async function disableConnector(page: Page): Promise<void> {
  await page.getByRole("switch").uncheck()
  await page.getByRole("button", { name: "Update" }).click()
  await expect(page.getByText("Disabled", { exact: true }).first()).toBeVisible()
}

/** Creates the first API key. @returns the key, which is shown only this once */
export async function createApiKey(page: Page): Promise<string> {
  await page.goto("/api-keys")
  await page.getByRole("button", { name: "New API key" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Name").fill("Sign-up")
  await dialog.getByRole("button", { name: "Create", exact: true }).click()
  await expect(dialog.getByRole("heading", { name: "Copy the API key now" })).toBeVisible()
  const [key = ""] = /ferry_[\w-]{43}/.exec(await dialog.innerText()) ?? []
  expect(key).not.toBe("")
  await dialog.getByRole("button", { name: "Done" }).click()
  await expect(page.locator("body")).not.toContainText(key)
  return key
}

/** An account of this userName over there that another client made. @returns its id */
export async function accountOfAnother(scimmy: Application, userName: string): Promise<string> {
  const answer = await fetch(scimmy.userEndpoint, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${application.username}:${application.password}`)}`,
      "content-type": "application/scim+json",
    },
    body: JSON.stringify({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName,
      externalId: "hr-4711",
      title: "Analyst",
    }),
  })
  expect(answer.status).toBe(201)
  return String(Object(await answer.json()).id)
}

/** Creates a group, and ends on its page. @returns the page's path */
export async function createGroup(page: Page): Promise<string> {
  const name = uniqueName("Crew")
  await page.goto("/groups/new")
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByRole("button", { name: "Create Group" }).click()
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible()
  return new URL(page.url()).pathname
}

const mostPresses = 300

/** Moves the focus with Tab alone until the element has it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`Tab never reached ${String(target)}`)
}

/** Reaches an element by Tab and presses a key on it: what a click is to those without a mouse. */
export async function press(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await expect(target).toBeEnabled()
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Reaches a field by Tab and types into it, in place of what is there. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type(text)
}

/** Reaches a select by Tab and chooses an option by its first letters. */
export async function choose(page: Page, target: Locator, label: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(label)
}

/** Opens the command palette by its keys, which mean nothing before the page is hydrated. */
export async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k")
    await expect(page.getByRole("combobox")).toBeFocused({ timeout: 3000 })
  }).toPass()
}
