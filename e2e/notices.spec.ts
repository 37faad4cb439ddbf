import { createServer } from "node:http"
import { press, typeInto } from "./steps"
import { expect, test, uniqueName } from "./world"

/** A receiver of webhooks that refuses the first message. */
async function startReceiver() {
  const ids: (string | string[] | undefined)[] = []
  const server = createServer((request, response) => {
    ids.push(request.headers["webhook-id"])
    request.resume()
    response.writeHead(ids.length === 1 ? 503 : 204).end()
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/ferry`, ids, close: () => server.close() }
}

test("a webhook is tested before it is saved, and its secret is shown once", async ({ consolePage: page }) => {
  const receiver = await startReceiver()
  const name = uniqueName("On-call")
  await page.goto("/notices")
  await press(page, page.getByRole("link", { name: "New webhook" }))
  await press(page, page.getByRole("button", { name: "Send a test" }))
  await expect(page.getByText(/^Enter a URL/)).toBeVisible()
  await typeInto(page, page.getByLabel("Name"), name)
  await typeInto(page, page.getByLabel("URL"), receiver.url)
  await press(page, page.getByRole("button", { name: "Send a test" }))
  await expect(page.getByText("Not delivered: 503")).toBeVisible()
  await press(page, page.getByRole("button", { name: "Send a test" }))
  await expect(page.getByText(/^Delivered: 204/)).toBeVisible()
  await press(page, page.getByRole("button", { name: "Create webhook" }))
  const dialog = page.getByRole("dialog", { name: "Copy the signing secret now" })
  const secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(await dialog.innerText())?.[0] ?? ""
  expect(secret).not.toBe("")
  await press(page, dialog.getByRole("button", { name: "Done" }))
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel("URL")).toHaveValue(receiver.url)
  expect(await page.content()).not.toContain(secret)
  await press(page, page.getByRole("button", { name: "Delete channel" }))
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Delete channel" }))
  await expect(page.getByRole("heading", { name: "Notices", level: 1 })).toBeVisible()
  await expect(page.getByRole("link", { name })).toHaveCount(0)
  expect(receiver.ids).toHaveLength(2)
  receiver.close()
})
