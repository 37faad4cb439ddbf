import type { APIRequestContext, Page } from "@playwright/test"
import {
  accountOfAnother,
  createConnection,
  createGroup,
  disableConnector,
  enableConnector,
  registerConnector,
} from "./steps"
import { type Application, test as base, expect, onboard, signIn, uniqueName } from "./world"

/** The paths of a console with something of everything that it shows. */
export interface Furnished {
  /** The Outbound Provisioning tab of a connection. */
  tab: string
  /** Its connector's pages begin with it. */
  connector: string
  user: string
  group: string
  conflict: string
  /** The user's page with an attempt open. */
  attempt: string
}

/** Tests that only look: they share what is furnished once. */
export const test = base.extend<object, { furnished: Furnished }>({
  furnished: [
    async ({ browser, scimmy }, provide, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL })
      const page = await context.newPage()
      await signIn(page)
      const furnished = await furnish({ page, request: page.request, scimmy })
      await provide(furnished)
      // The service provider ends with this worker.
      await page.goto(furnished.tab)
      await disableConnector(page)
      await context.close()
    },
    { scope: "worker", timeout: 60_000 },
  ],
})

interface Around {
  page: Page
  request: APIRequestContext
  scimmy: Application
}

async function furnish({ page, request, scimmy }: Around): Promise<Furnished> {
  await createConnection(page)
  const tab = new URL(page.url()).pathname
  await registerConnector(page, { userEndpoint: scimmy.userEndpoint, defaultPassword: "Welc0me-aboard!" })
  await enableConnector(page)
  const activity = await page.getByRole("main").getByRole("link", { name: "Activity" }).getAttribute("href")
  const connector = String(activity).replace(/\/activity$/, "")
  const user = `/users/${await onboarded(request)}`
  const group = await createGroup(page)
  const conflict = await provokeConflict({ page, request, scimmy })
  await reconcile(page, connector)
  return { tab, connector, user, group, conflict, attempt: await latestAttempt(page, user) }
}

/** @returns the id of somebody who has reached the service provider */
async function onboarded(request: APIRequestContext): Promise<string> {
  const user = { userName: uniqueName("ada").replace(" ", "-"), email: "ada@example.com" }
  const answer = await onboard(request, user, { prefer: "wait=15" })
  return Object(await answer.json()).id
}

async function provokeConflict({ page, request, scimmy }: Around): Promise<string> {
  const userName = uniqueName("conflict").replace(" ", "-")
  await accountOfAnother(scimmy, userName)
  await onboard(request, { userName }, { prefer: "wait=15" })
  await page.goto(`/conflicts?q=${userName}`)
  return (await page.getByRole("link", { name: userName }).first().getAttribute("href")) ?? ""
}

async function reconcile(page: Page, connector: string): Promise<void> {
  await page.goto(`${connector}/sync`)
  await page.getByRole("button", { name: "Reconcile now" }).click()
  await expect(page.getByRole("tab", { name: /^Unmanaged/ })).toBeVisible({ timeout: 30_000 })
}

/** @returns the address that opens it */
async function latestAttempt(page: Page, user: string): Promise<string> {
  const answer = await page.request.get(`/api/console/activity?user=${user.replace("/users/", "")}&outcome=all`)
  return `${user}?attempt=${Object(await answer.json()).attempts[0].id}`
}
