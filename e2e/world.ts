import { randomUUID } from "node:crypto"
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test"
import { startScimmyServiceProvider } from "#lib/testing/scimmy"

export { expect }

/** What the server under test was started with (.config/playwright.ts). */
export const administrator = { email: "ana@example.com", password: "correct-horse-battery" }
export const onboardingApiKey = "e2e-onboarding-key-0123456789"

/** The SCIM2 application of these tests: scimmy-routers, which nobody here wrote. */
export const application = { username: "admin", password: "s3cret-of-the-application", userStoreDomain: "PRIMARY" }

export type Application = Awaited<ReturnType<typeof startScimmyServiceProvider>>

interface World {
  /** What the browser's console may say: refused answers that a test asks for. */
  tolerated: RegExp | null
  /** A page whose console stayed free of errors. */
  page: Page
  /** The same, of a signed-in administrator. */
  consolePage: Page
}

export const test = base.extend<World, { scimmy: Application }>({
  scimmy: [
    async ({ browserName: _browserName }, provide) => {
      const scimmy = await startScimmyServiceProvider(application)
      await provide(scimmy)
      await scimmy.close()
    },
    { scope: "worker" },
  ],
  tolerated: [null, { option: true }],
  page: async ({ page, tolerated }, provide) => {
    const errors: string[] = []
    page.on("pageerror", (error) => errors.push(error.message))
    page.on(
      "console",
      (message) => message.type() === "error" && errors.push(`${message.text()} ${message.location().url}`),
    )
    await provide(page)
    expect(
      errors.filter((error) => !tolerated?.test(error)),
      "the browser's console",
    ).toEqual([])
  },
  consolePage: async ({ page }, provide) => {
    await signIn(page)
    await provide(page)
  },
})

export async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(administrator.email)
  await page.getByLabel("Password", { exact: true }).fill(administrator.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible()
}

export const uniqueName = (prefix: string): string => `${prefix} ${randomUUID().slice(0, 8)}`

/** Calls the onboarding API as a product's sign-up does. */
export async function onboard(request: APIRequestContext, user: object, headers: Record<string, string> = {}) {
  return request.post("/api/onboarding", {
    headers: { authorization: `Bearer ${onboardingApiKey}`, ...headers },
    data: user,
  })
}

/** The account that the application has of one of our users. */
export function accountOf(scimmy: Application, externalId: string) {
  return scimmy.users().filter((user) => user.externalId === externalId)
}
