import { expectAccessible, expectReflow } from "./axe"
import { createConnection } from "./steps"
import { expect, test } from "./world"

// A console in which nothing was made yet: these tests run before all others.

const screens = [
  "/",
  "/connections",
  "/users",
  "/groups",
  "/activity",
  "/failures",
  "/conflicts",
  "/api-keys",
  "/notices",
  "/people",
  "/audit",
]

test("axe finds nothing where nothing is yet, and every empty screen says what to do", async ({
  consolePage: page,
}) => {
  for (const path of screens) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectAccessible(page, `${path}, empty`)
    await expectReflow(page, `${path}, empty`)
  }
  await createConnection(page)
  await expect(page.getByRole("link", { name: "New Connector" }).first()).toBeVisible()
  await expectAccessible(page, "a connection without a connector")
  await expectReflow(page, "a connection without a connector")
})
