import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startServiceProvider } from "#lib/testing/service-provider"
import { freePort, Program } from "./program"
import { createApiKey, createConnection, enableConnector, registerConnector } from "./steps"
import { administrator, expect, signIn, test } from "./world"

const secrets = { password: "s3cret-of-the-service-provider", defaultPassword: "Welc0me-on-board!" }

test("the whole program is killed by SIGKILL after the 201, and the user still arrives; no secret shows anywhere", async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const dataFolder = mkdtempSync(join(tmpdir(), "ferry-e2e-"))
  const program = await Program.on(dataFolder)
  await program.start()
  const page = await browser.newPage({ baseURL: program.url })
  await signIn(page)
  const port = await freePort()
  await createConnection(page)
  const tab = page.url()
  await registerConnector(page, { ...secrets, username: "ferry", userEndpoint: `http://127.0.0.1:${port}/scim2/Users` })
  await enableConnector(page)

  const apiKey = await createApiKey(page)
  const answer = await fetch(`${program.url}/api/onboarding`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ userName: "ada" }),
  })
  expect(answer.status).toBe(201)
  const { id } = await answer.json()
  await program.end("SIGKILL")

  const serviceProvider = await startServiceProvider({ port, username: "ferry", password: secrets.password })
  await program.start()
  await expect.poll(() => serviceProvider.users().map((user) => user.externalId), { timeout: 90_000 }).toEqual([id])

  const shown = [tab, "/connections", "/users", `/users/${id}`, "/api-keys", "/api/console/connections"]
  for (const path of shown) {
    const text = await (await page.request.get(path)).text()
    for (const secret of Object.values(secrets)) expect(text, path).not.toContain(secret)
  }
  expect(await program.end("SIGTERM"), "a stop that was asked for is no failure").toBe(0)
  for (const secret of [...Object.values(secrets), administrator.password, apiKey])
    expect(program.output).not.toContain(secret)
  await page.close()
  await serviceProvider.close()
  rmSync(dataFolder, { recursive: true, force: true })
})
