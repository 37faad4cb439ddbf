import { once } from "node:events"
import { createServer } from "node:http"
import { afterEach, expect, test } from "vitest"
import { waitForHealth } from "./health"
import { refuseTakenPort } from "./port"

let answers: [status: number, body: string][] = []
const server = createServer((_, response) => {
  const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, ""]
  response.writeHead(status).end(body)
})

async function listen(): Promise<number> {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  return typeof address === "object" ? (address?.port ?? 0) : 0
}

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

test("readiness is waited for", async () => {
  answers = [
    [503, "no worker yet"],
    [200, "ok"],
  ]
  await waitForHealth(await listen(), 5000)
  expect(answers).toEqual([[200, "ok"]])
})

test("whoever waits in vain is told the last reason", async () => {
  answers = [[503, "the database does not answer"]]
  await expect(waitForHealth(await listen(), 100)).rejects.toThrow("503 the database does not answer")
})

test("a port that is taken is refused with another one to try, a free one is not", async () => {
  const port = await listen()
  await expect(refuseTakenPort(port)).rejects.toThrow(`Port ${port} is taken by another program`)
  await new Promise((resolve) => server.close(resolve))
  await refuseTakenPort(port)
})
