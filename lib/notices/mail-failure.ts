import { z } from "zod"
import { RefusedAddressError } from "#lib/scim/guard"

const mailErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
  originalCode: z.string().optional(),
})

interface Attempted {
  host: string
  port: number
}

/** Why a mail server did not take a message, in a sentence. @throws the error itself where it is a bug */
export function mailFailure(error: unknown, { host, port }: Attempted): { code: string | null; answer: string } {
  if (error instanceof RefusedAddressError) return { code: null, answer: error.message }
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"))
    return { code: null, answer: `${host} did not finish within 25 s.` }
  const failure = mailErrorSchema.safeParse(error).data
  if (failure === undefined) throw error
  const { response, responseCode } = failure
  const code = responseCode === undefined ? null : String(responseCode)
  const said = response === undefined ? "" : ` It said: ${response.replace(/\s+/g, " ").slice(0, 300)}`
  const why = reasons[failure.originalCode ?? ""] ?? reasons[failure.code]
  const server = `${host}:${port}`
  if (why !== undefined) return { code, answer: `${why(server, failure.message)}${said}` }
  // A code that nodemailer does not give to what a server did.
  if (code === null && !/^(E[A-Z]+|ERR_|UND_ERR_)/.test(failure.code)) throw error
  return { code, answer: `${server} did not take the message: ${said === "" ? `${failure.message}.` : said.trim()}` }
}

const reasons: Record<string, (server: string, message: string) => string> = {
  ECONNREFUSED: (server) => `No connection to ${server}: connection refused.`,
  ENOTFOUND: (server) => `No connection to ${server}: the name is unknown.`,
  EAI_AGAIN: (server) => `No connection to ${server}: the name server does not answer.`,
  EHOSTUNREACH: (server) => `No connection to ${server}: the host cannot be reached.`,
  ENETUNREACH: (server) => `No connection to ${server}: the network cannot be reached.`,
  UND_ERR_CONNECT_TIMEOUT: (server) => `No connection to ${server} within 5 s.`,
  ETIMEDOUT: (server) => `${server} did not answer in time. Does the security of the connection fit the port?`,
  ECONNECTION: (server) => `${server} closed the connection. Does the security of the connection fit the port?`,
  ESOCKET: (server, message) => `The connection to ${server} broke: ${message}.`,
  ETLS: (server, message) => `TLS with ${server} failed: ${message}.`,
  EAUTH: (server) => `${server} does not accept the username and password.`,
  EENVELOPE: (server) => `${server} refuses the sender or every recipient.`,
}
