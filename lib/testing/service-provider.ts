import type { IncomingMessage, ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import type { Authentication } from "#lib/scim/authentication"
import { basicAuthorization } from "#lib/scim/client"
import { type ScimResource, userUrn } from "#lib/scim/schema"
import { Jury } from "./oracles"
import { type FaultScope, Faults } from "./service-provider/faults"
import { Gate, type TokenRules } from "./service-provider/gate"
import { Listener, type TlsOptions } from "./service-provider/listener"
import { type ReceivedRequest, type Reply, respond } from "./service-provider/protocol"
import { type ResourceRules, Resources } from "./service-provider/resources"
import { errorBody } from "./service-provider/scim-error"

interface ServiceProviderOptions extends ResourceRules {
  username?: string
  password?: string
  /** Lets in who authenticates like this, in place of HTTP Basic. */
  authentication?: Authentication
  /** A free one unless told. */
  port?: number
  /** Speaks https with this certificate. */
  certificate?: TlsOptions
}

interface FailureOptions extends FaultScope {
  /** Seconds, or an HTTP date. */
  retryAfter?: number | string
  scimType?: string
  detail?: string
  /** Sent as it is, in place of a SCIM error. */
  body?: string
  contentType?: string
}

export type ServiceProvider = Awaited<ReturnType<typeof startServiceProvider>>

/**
 * A small and strict SCIM 2.0 service provider over a real socket, in memory: it refuses with 400 what RFC 7643 and 7644 do not
 * allow, and misbehaves on command. Faults befall the requests to come, in the order in which they were asked for.
 */
export async function startServiceProvider(options: ServiceProviderOptions = {}) {
  const { username = "ferry", password = "tide-and-harbour", port = 0 } = options
  const gate = new Gate(options.authentication ?? basicAuthorization(username, password))
  const scim = { faults: new Faults(), requests: new Array<ReceivedRequest>(), serve }
  const token = { faults: new Faults(), requests: new Array<ReceivedRequest>(), serve: gate.answerToken.bind(gate) }

  const jury = new Jury()
  const listener = new Listener((request, response) => void answer(request, response), port, options.certificate)
  const origin = `${options.certificate ? "https" : "http"}://127.0.0.1:${await listener.open()}`
  const url = `${origin}/scim2`
  const resources = new Resources(url, { ...options })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const received = await receive(request).catch(() => undefined)
    if (!received) return // The client has given up.
    const desk = received.path === "/token" ? token : scim
    desk.requests.push(received)
    if (desk === scim) jury.hear(received)
    const fault = desk.faults.take(received)
    if (fault?.kind === "hang") return
    const reply = fault?.kind === "reply" ? fault.reply : desk.serve(received)
    if (fault?.kind === "cover") send(response, fault.reply)
    else if (fault?.kind === "drop") request.socket.destroy()
    else if (fault?.kind !== "hold") send(response, reply)
  }

  function serve(received: ReceivedRequest): Reply {
    const authorization = gate.admits(received.headers) ? "admitted" : undefined
    return respond({ ...received, headers: { ...received.headers, authorization } }, resources, "admitted")
  }

  return {
    url,
    userEndpoint: `${url}/Users`,
    groupEndpoint: `${url}/Groups`,
    tokenEndpoint: `${origin}/token`,
    users: () => resources.all("User"),
    groups: () => resources.all("Group"),
    /** Everything that it has, and its rules, which may change at any time. */
    resources,
    /** Everything that arrived, also what was refused or failed. */
    requests: (): ReceivedRequest[] => [...scim.requests],
    connections: () => listener.connections(),
    ...faultsOnCommand(scim.faults),
    ...authenticationOnCommand(gate),
    /** The same for the token endpoint; `revoke` refuses every token that was issued so far. */
    tokens: {
      requests: (): ReceivedRequest[] => [...token.requests],
      ...faultsOnCommand(token.faults),
      revoke: () => gate.revoke(),
    },
    ...comingAndGoing(listener, jury),
    seedUser: (attributes: Record<string, unknown>): ScimResource =>
      resources.create("User", { schemas: [userUrn], ...attributes }),
  }
}

function authenticationOnCommand(gate: Gate) {
  return {
    /** The header that it accepts. */
    authorization: () => gate.header(),
    /** The same for a client's settings. */
    authentication: () => gate.accepts,
    setCredentials(newUsername: string, newPassword: string) {
      gate.accepts = basicAuthorization(newUsername, newPassword)
    },
    /** From now on, lets in who authenticates like this. */
    setAuthentication(authentication: Authentication, rules: TokenRules = {}) {
      gate.accepts = authentication
      gate.rules = { ...gate.rules, ...rules }
    },
  }
}

function comingAndGoing(listener: Listener, jury: Jury) {
  return {
    /** Refuses connections, and breaks those under way, until `comeUp`. */
    goDown: () => listener.close(),
    comeUp: async () => void (await listener.open()),
    /** Rejects when Ferry's client sent what others object to. */
    close: () => listener.close().then(() => jury.conclude()),
  }
}

function faultsOnCommand(faults: Faults) {
  return {
    failNext(status: number, options: FailureOptions = {}) {
      const { retryAfter, scimType, detail = "Failing on command.", body, contentType, ...scope } = options
      const headers = {
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
        ...(contentType !== undefined && { "content-type": contentType }),
      }
      const reply = { status, headers, body: body ?? errorBody(status, scimType, detail) }
      faults.plan({ kind: "reply", reply }, scope)
    },
    /** The next writes are done, and their answers lost. */
    dropAnswerAfterWrite: (scope?: FaultScope) => faults.plan({ kind: "drop" }, scope),
    /** The next writes are done, and never answered. */
    holdAnswerAfterWrite: (scope?: FaultScope) => faults.plan({ kind: "hold" }, scope),
    /** The next writes are done, and answered like this. */
    coverAnswerAfterWrite: (raw: Partial<Reply>, scope?: FaultScope) =>
      faults.plan({ kind: "cover", reply: { status: 200, ...raw } }, scope),
    hangNext: (scope?: FaultScope) => faults.plan({ kind: "hang" }, scope),
    answerNext: (raw: Partial<Reply>, scope?: FaultScope) =>
      faults.plan({ kind: "reply", reply: { status: 200, ...raw } }, scope),
    redirectNext: (location: string, scope?: FaultScope) =>
      faults.plan({ kind: "reply", reply: { status: 302, headers: { location } } }, scope),
    /** Forgets the faults that have not happened yet. */
    behave: () => faults.clear(),
  }
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://service-provider")
  const body = await text(request)
  return {
    method: request.method ?? "",
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: body === "" ? undefined : parseJson(body),
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

function send(response: ServerResponse, { status, headers, body }: Reply) {
  const isText = typeof body === "string" || Buffer.isBuffer(body)
  response.writeHead(status, { "content-type": isText ? "text/plain" : "application/scim+json", ...headers })
  response.end(isText || body === undefined ? body : JSON.stringify(body))
}
