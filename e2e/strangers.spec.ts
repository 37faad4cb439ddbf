import { readdirSync } from "node:fs"
import { createConnection } from "./steps"
import { expect, test } from "./world"

/** The paths of the application's files of one kind, with a made-up id for every parameter. */
function routesOf(kind: "page.tsx" | "route.ts"): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  return files
    .filter((file) => file.endsWith(`/${kind}`) || file === kind)
    .map((file) => `/${file.slice(0, -kind.length).replace(/\/$/, "")}`)
    .map((route) =>
      route.replaceAll(/\/\([^)]*\)/g, "").replaceAll(/\[+[^\]]*\]+/g, "0190a000-0000-7000-8000-000000000001"),
    )
    .map((route) => route || "/")
}

const openPages = ["/sign-in", "/setup", "/invitation/0190a000-0000-7000-8000-000000000001"]
const openRoutes = ["/api/health"]

test("every page but sign-in, setup and invitations sends strangers to sign in, and back afterwards", async ({
  request,
}) => {
  const pages = routesOf("page.tsx").filter((route) => !openPages.includes(route))
  expect(pages.length).toBeGreaterThan(8)
  for (const path of pages) {
    const answer = await request.get(path, { maxRedirects: 5 })
    expect(new URL(answer.url()).pathname, path).toBe("/sign-in")
  }
  const deep = await request.get("/users/0190a000-0000-7000-8000-000000000001")
  expect(new URL(deep.url()).searchParams.get("from")).toBe("/users/0190a000-0000-7000-8000-000000000001")
})

/** Routes that answer to nothing but POST. */
const posted = ["/api/onboarding", "/api/console/on-demand"]

test("every API route but health refuses strangers", async ({ request }) => {
  const routes = routesOf("route.ts").filter((route) => !openRoutes.includes(route))
  expect(routes.length).toBeGreaterThan(3)
  for (const path of routes) {
    const method = posted.includes(path) ? "POST" : "GET"
    const answer = await request.fetch(path, { method, ...(method === "POST" && { data: { userName: "stranger" } }) })
    expect(answer.status(), path).toBe(401)
  }
})

test("a server action that a stranger repeats is refused", async ({ consolePage: page, playwright, baseURL }) => {
  await createConnection(page)
  await page.getByRole("link", { name: "General" }).click()
  const name = page.getByLabel("Name", { exact: true })
  await name.fill(`${await name.inputValue()} renamed`)
  const sent = page.waitForRequest((request) => request.headers()["next-action"] !== undefined)
  await page.getByRole("button", { name: "Update" }).click()
  const action = await sent

  const stranger = await playwright.request.newContext({ baseURL: baseURL ?? "" })
  const { cookie: _, ...headers } = action.headers()
  const answer = await stranger.fetch(action.url(), { method: "POST", headers, data: action.postDataBuffer() ?? "" })
  expect(await answer.text()).toContain("Your session has ended. Sign in again.")
  await stranger.dispose()
})

test("setup is closed once there is an administrator", async ({ page }) => {
  await page.goto("/setup")
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible()
})

test("browsers find the icon at the address that they try by themselves", async ({ request }) => {
  const answer = await request.get("/favicon.ico")
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/x-icon"])
})
