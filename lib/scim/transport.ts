import type { IncomingHttpHeaders } from "node:http"
import { Agent, type Dispatcher } from "undici"
import { Collector } from "./collector"
import { guardedConnector, type OutboundNetworks, type TlsSettings } from "./guard"

/** How long an exchange may take: its connection, and all of it. */
export interface Limits {
  connectTimeoutMs: number
  requestTimeoutMs: number
}

interface TransportSettings extends Limits {
  networks: OutboundNetworks
  tls?: TlsSettings
}

interface HttpRequest {
  method: Dispatcher.HttpMethod
  url: string
  headers: Record<string, string>
  body?: string
}

/** An HTTP answer of any status. Of one that is too large, `text` is the beginning. */
export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  tooLarge: boolean
}

export interface Transport {
  /** Rejects with the error of the socket, of DNS, of TLS, of the guard or of the deadline. */
  send(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

/**
 * HTTP to one service provider and its token endpoint: kept-alive connections, no redirects, a deadline for the whole exchange,
 * bounded answers.
 */
export function createTransport(settings: TransportSettings): Transport {
  const { networks, tls, connectTimeoutMs, requestTimeoutMs } = settings
  const agent = new Agent({
    connect: guardedConnector(networks, { ...tls, timeout: connectTimeoutMs, autoSelectFamilyAttemptTimeout: 1_000 }),
    headersTimeout: requestTimeoutMs,
    bodyTimeout: requestTimeoutMs,
  })
  return {
    send({ method, url, headers: sent, body = null }) {
      const { origin, pathname, search } = new URL(url)
      const collector = new Collector(requestTimeoutMs)
      // Some firewalls refuse a client that does not name itself.
      const headers = { "user-agent": "Ferry", ...sent }
      try {
        agent.dispatch({ origin, path: pathname + search, method, headers, body }, collector)
      } catch (error) {
        collector.fail(error)
      }
      return collector.answer
    },
    close: async () => {
      if (!agent.closed) await agent.close()
    },
  }
}
