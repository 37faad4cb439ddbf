import type { Page, Route } from "@playwright/test"
import { expectAccessible, expectReflow } from "./axe"
import { type Furnished, test } from "./furnish"
import { openPalette } from "./steps"
import { expect } from "./world"

// What is said while something loads, when it does not come, and when what is shown may be old; each looked at by axe.

test.use({ tolerated: /Failed to load resource|TypeError/ })

interface Loaded {
  what: string
  path: string
  /** The route of the console that it comes from. */
  from: string
  open: (page: Page) => Promise<void>
  loading: string
  failed: string
}

const press = (name: string | RegExp) => async (page: Page) => page.getByRole("button", { name }).first().click()

const asIs = async () => {}

/** What opens over a page. */
function panelsOf({ tab, user, group, attempt }: Furnished): Loaded[] {
  return [
    {
      what: "an attempt",
      path: attempt,
      from: "**/api/console/attempts/*",
      open: asIs,
      loading: "Loading the steps, the request and the response",
      failed: "This attempt could not be shown",
    },
    {
      what: "an audit event",
      path: "/audit",
      from: "**/api/console/audit/*",
      open: async (page) => page.locator("main [data-row-link]").first().click(),
      loading: "Loading what changed",
      failed: "This event could not be shown",
    },
    {
      what: "what is compared",
      path: user,
      from: "**/api/console/users/*/provisioning/*",
      open: press("Last sent and desired"),
      loading: "Loading what was sent and what is desired",
      failed: "This could not be loaded",
    },
    {
      what: "who can be added",
      path: group,
      from: "**/api/console/groups/*/candidates*",
      open: press("Add members"),
      loading: "Loading users",
      failed: "The users could not be loaded. Search again.",
    },
    {
      what: "held removals",
      path: tab,
      from: "**/api/console/connectors/*/held*",
      open: async (page) => {
        await page.getByRole("button", { name: "Show whose" }).click()
      },
      loading: "Loading what is held",
      failed: "What is held could not be loaded. Close this and open it again.",
    },
  ]
}

/** What stands in a page, and the palette. */
function listsOf({ connector, conflict }: Furnished): Loaded[] {
  return [
    {
      what: "the groups of a scope",
      path: `${connector}/policies`,
      from: "**/api/console/groups?*",
      open: async (page) => {
        await page.getByRole("radio", { name: /^Members of groups/ }).check()
        await page.getByRole("searchbox", { name: /group/i }).fill("c")
      },
      loading: "Searching…",
      failed: "The groups could not be loaded. Search again.",
    },
    {
      what: "the accounts of a conflict",
      path: conflict,
      from: "**/api/console/conflicts/*/candidates*",
      open: asIs,
      loading: "Asking the service provider for accounts",
      failed: "The accounts could not be looked up",
    },
    {
      what: "a report",
      path: `${connector}/sync`,
      from: "**/api/console/runs/*/findings*",
      open: asIs,
      loading: "Loading the report",
      failed: "The report could not be loaded. Load the page again.",
    },
    {
      what: "the palette",
      path: "/people",
      from: "**/api/console/search*",
      open: async (page) => {
        await openPalette(page)
        await page.keyboard.type("ad-hoc")
      },
      loading: "Searching…",
      failed: "The search did not answer.",
    },
  ]
}

/** What is said after asking again for a while, without the while. Needs the page's clock. */
async function expectSoon(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(4000)
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 200 })
  }).toPass()
}

/** Lets nothing through until it is told to refuse. */
async function hold(page: Page, from: string): Promise<{ refuse: () => Promise<void> }> {
  const held: Route[] = []
  let isRefused = false
  await page.route(from, async (route) => {
    if (isRefused) await route.fulfill({ status: 500 })
    else held.push(route)
  })
  return {
    async refuse() {
      isRefused = true
      await Promise.all(held.map(async (route) => route.fulfill({ status: 500 }).catch(() => undefined)))
    },
  }
}

test("axe finds nothing while something loads, nor when it does not come", async ({ consolePage: page, furnished }) => {
  // As if this connector held the removal of three accounts.
  await page.route("**/api/console/connections/*/connectors", async (route) => {
    const answer = await route.fetch()
    const [connector] = Object(await answer.json())
    await route.fulfill({ json: [{ ...connector, counts: { ...connector.counts, held: 3 } }] })
  })
  await page.clock.install()
  for (const { what, path, from, open, loading, failed } of [...panelsOf(furnished), ...listsOf(furnished)]) {
    const held = await hold(page, from)
    await page.goto(path)
    await open(page)
    await expect(page.getByText(loading).first(), what).toBeAttached()
    await expectAccessible(page, `${what}, loading`)
    await held.refuse()
    await expectSoon(page, failed)
    await expectAccessible(page, `${what}, failed`)
    await expectReflow(page, `${what}, failed`)
    await page.unroute(from)
  }
})

test("a page that cannot be kept current says so until it can, and who is signed out is led to sign in", async ({
  consolePage: page,
}) => {
  await page.clock.install()
  await page.goto("/users")
  await page.route("**/api/console/users*", async (route) => route.abort())
  await expectSoon(page, "Ferry does not answer")
  await expectAccessible(page, "what may be old")
  await expectReflow(page, "what may be old")
  await page.unroute("**/api/console/users*")
  await page.clock.fastForward(20_000)
  await expect(page.getByText("Ferry does not answer")).toBeHidden()

  await page.context().clearCookies()
  await expectSoon(page, "You are not signed in any more")
  await page.getByRole("link", { name: "Sign in" }).click()
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fusers$/)
})

test("a page that breaks, and an address that leads nowhere, say what to do", async ({ consolePage: page }) => {
  for (const path of [
    "/nowhere",
    ...["users", "groups", "connections", "conflicts", "notices"].map((of) => `/${of}/1`),
  ]) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectAccessible(page, path)
    await expectReflow(page, path)
  }
  await page.route("**/api/console/users*", async (route) => route.fulfill({ json: {} }))
  await page.goto("/users")
  await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page, "a page that broke")
  await page.unroute("**/api/console/users*")
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible()
})
