import { once } from "node:events"
import { createServer } from "node:http"
import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express"
import type { Schemas } from "scimmy"
import { SCIMMYRouters } from "scimmy-routers"
import { basicHeader } from "#lib/scim/authentication"
import { redact } from "#lib/scim/redact"
import { renderPage } from "./scimmy-page"
import { declareResources, type Kept } from "./scimmy-resources"

/** A request that arrived, with passwords masked. */
export interface Arrived {
  at: string
  method: string
  path: string
  status: number
  body?: unknown
}

const REMEMBERED_REQUESTS = 200

export interface ScimmyOptions {
  /** 0 takes a free one. */
  port?: number
  username?: string
  password?: string
  /** Who has an account from the start. */
  accounts?: Kept<Schemas.User>[]
  /** What is asked before every request. */
  rules?: RequestHandler[]
}

/**
 * A SCIM 2.0 service provider that nobody here wrote: scimmy and scimmy-routers at /scim2, in memory, with HTTP Basic.
 * `/` is a page that shows what arrived, `/arrived.json` the same for programs, newest first.
 *
 * One per process: scimmy keeps its declarations in globals.
 */
export async function startScimmyServiceProvider(options: ScimmyOptions = {}) {
  const { port = 0, username = "admin", password = "admin", accounts = [], rules = [] } = options
  const { users, groups } = declareResources()
  for (const account of accounts) users.set(account.id, account)
  const arrived: Arrived[] = []
  const app = express()
  const server = createServer(app)
  server.listen(port, "127.0.0.1")
  await once(server, "listening")
  const url = `http://localhost:${portOf(server.address())}`

  app.get("/", (_request, response) => void response.send(renderPage([...users.values()], arrived)))
  app.get("/arrived.json", (_request, response) => void response.json(arrived))
  app.use(
    "/scim2",
    remember(arrived),
    express.json({ type: ["application/scim+json", "application/json"] }),
    rules,
    pinQuery,
    protocol(url, basicHeader(username, password)),
  )

  return {
    url,
    userEndpoint: `${url}/scim2/Users`,
    groupEndpoint: `${url}/scim2/Groups`,
    users: (): Kept<Schemas.User>[] => structuredClone([...users.values()]),
    groups: (): Kept<Schemas.Group>[] => structuredClone([...groups.values()]),
    arrived: (): Arrived[] => structuredClone(arrived),
    async close(): Promise<void> {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function protocol(url: string, authorization: string) {
  return new SCIMMYRouters({
    type: "basic",
    baseUri: () => url,
    handler(request) {
      if (request.headers.authorization !== authorization) throw new Error("Wrong username or password.")
      return "service"
    },
  })
}

function remember(arrived: Arrived[]) {
  return (request: Request, response: Response, next: NextFunction) => {
    const at = new Date().toISOString()
    response.on("finish", () => {
      const { method, originalUrl: path } = request
      arrived.unshift({ at, method, path, status: response.statusCode, body: redact(request.body, []) })
      arrived.splice(REMEMBERED_REQUESTS)
    })
    next()
  }
}

/** scimmy-routers turns startIndex and count into numbers in place, and Express 5 parses the query anew at every look. */
function pinQuery(request: Request, _response: Response, next: NextFunction) {
  Object.defineProperty(request, "query", { value: request.query, writable: true })
  next()
}

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (typeof address !== "object" || !address) throw new Error("the server listens on no port")
  return address.port
}
