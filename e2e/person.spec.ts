import type { Page } from "@playwright/test"
import { startServiceProvider } from "#lib/testing/service-provider"
import { createConnection, disableConnector, enableConnector, press, registerConnector } from "./steps"
import { application, expect, onboard, test, uniqueName } from "./world"

/** A connection with an enabled connector. @returns its name, and where it is switched off again */
async function connect(page: Page, userEndpoint: string) {
  const name = await createConnection(page)
  const tab = page.url()
  await registerConnector(page, { userEndpoint })
  await enableConnector(page)
  return { name, tab }
}

const nobodyListens = "http://127.0.0.1:9/scim2/Users"

test("a person's page says whether the person is in every application, if not why, and when next; Provision now mends it", async ({
  consolePage: page,
  scimmy,
  request,
}) => {
  const late = await startServiceProvider(application)
  try {
    const reached = await connect(page, scimmy.userEndpoint)
    const unreached = await connect(page, nobodyListens)
    const userName = uniqueName("grace").replace(" ", "-")
    const onboarded = await onboard(request, { userName, title: "Admiral" }, { prefer: "wait=5" })
    const { id } = await onboarded.json()
    const added = await connect(page, late.userEndpoint)
    const row = ({ name }: { name: string }) => page.getByRole("listitem").filter({ hasText: name })

    await page.goto(`/users/${id}`)
    await expect(row(reached)).toContainText("In sync")
    await expect(row(unreached)).toContainText(/Retrying|Paused/)
    await expect(row(unreached)).toContainText("No connection to")
    await expect(row(unreached)).toContainText("Next attempt")
    await expect(row(added)).toContainText("Not provisioned here")

    await press(page, row(reached).getByRole("button", { name: "Last sent and desired" }))
    await expect(row(reached).getByText("What was last sent is what is desired now.")).toBeVisible()
    await expect(row(reached).getByRole("row", { name: /title Admiral Admiral Same/ })).toBeVisible()

    const panel = page.getByRole("dialog")
    await press(page, row(added).getByRole("button", { name: /Provision now/ }))
    await press(page, panel.getByRole("button", { name: "Dry run" }))
    await expect(panel.getByText("The account would be created. Nothing was sent.")).toBeVisible()
    expect(late.users()).toEqual([])

    await press(page, panel.getByRole("button", { name: "Provision now" }))
    await expect(panel.getByText("The service provider created the account.")).toBeVisible()
    expect(late.users()).toMatchObject([{ userName, externalId: id }])
    await page.keyboard.press("Escape")
    await expect(row(added)).toContainText("In sync")

    await press(page, row(unreached).getByRole("button", { name: /Provision now/ }))
    await press(page, panel.getByRole("button", { name: "Provision now" }))
    await expect(panel.getByText("Not reached").first()).toBeVisible()
    // Later tests wait for everybody to have arrived.
    for (const { tab } of [unreached, added]) {
      await page.goto(tab)
      await disableConnector(page)
    }
  } finally {
    await late.close()
  }
})
