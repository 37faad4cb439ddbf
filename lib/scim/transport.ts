import type { IncomingHttpHeaders } from "node:http"
import { Agent, type Dispatcher, request } from "undici"
import { guardedConnector, type OutboundNetworks, type TlsSettings } from "./guard"

const LARGEST_ANSWER_BYTES = 1024 * 1024

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
    async send({ method, url, headers: sent, body = null }) {
      const {
        statusCode,
        headers,
        body: stream,
      } = await request(url, {
        dispatcher: agent,
        method,
        signal: AbortSignal.timeout(requestTimeoutMs),
        // Some firewalls refuse a client that does not name itself.
        headers: { "user-agent": "Ferry", ...sent },
        body,
      })
      return { status: statusCode, headers, ...(await readText(stream, statusCode)) }
    },
    close: async () => {
      if (!agent.closed) await agent.close()
    },
  }
}

async function readText(stream: Dispatcher.ResponseData["body"], status: number) {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      bytes += chunk.length
      // Leaving the loop destroys the stream, and with it the socket.
      if (bytes > LARGEST_ANSWER_BYTES) break
    }
  } catch (error) {
    // The status of a failure says enough, even if its explanation does not arrive in full.
    if (status < 300) throw error
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, LARGEST_ANSWER_BYTES))
  return { text, tooLarge: bytes > LARGEST_ANSWER_BYTES }
}
