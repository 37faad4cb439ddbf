import type { NextFunction, Request, Response } from "express"

const minuteMs = 60_000
const errorUrn = "urn:ietf:params:scim:api:messages:2.0:Error"

/** Answers 429 with Retry-After to more requests within a minute than it takes. */
export function atMost(perMinute: number) {
  let arrived: number[] = []
  return (_request: Request, response: Response, next: NextFunction) => {
    const now = Date.now()
    arrived = arrived.filter((at) => now - at < minuteMs)
    if (arrived.length < perMinute) {
      arrived.push(now)
      next()
      return
    }
    const waitMs = minuteMs - (now - (arrived[0] ?? now))
    response.set("Retry-After", `${Math.max(1, Math.ceil(waitMs / 1000))}`)
    refuse(response, 429, `At most ${perMinute} requests within a minute.`)
  }
}

/** Refuses a longer title, in a create, a replace or a patch. */
export function shortTitles(longest: number) {
  return (request: Request, response: Response, next: NextFunction) => {
    const [, title] =
      /"title":"([^"]*)"|"path":"title","value":"([^"]*)"/.exec(JSON.stringify(request.body ?? {})) ?? []
    if (title === undefined || title.length <= longest) return next()
    refuse(response, 400, `title must have at most ${longest} characters.`, "invalidValue")
  }
}

function refuse(response: Response, status: number, detail: string, scimType?: string) {
  response
    .status(status)
    .type("application/scim+json")
    .send(JSON.stringify({ schemas: [errorUrn], status: `${status}`, scimType, detail }))
}
