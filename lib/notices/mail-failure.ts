import { z } from "zod"
import { RefusedAddressError } from "#lib/scim/guard"
import { failureOfError } from "#lib/scim/transport-failure"

const mailErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
  /** What the socket or TLS called it. */
  originalCode: z.string().optional(),
})

interface Attempted {
  host: string
  port: number
  connectTimeoutMs: number
  requestTimeoutMs: number
}

/** Why a mail server did not take a message, in a sentence. @throws the error itself where it is a bug */
export function mailFailure(error: unknown, attempted: Attempted): { code: string | null; answer: string } {
  if (error instanceof RefusedAddressError) return { code: null, answer: error.message }
  if (error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name))
    return { code: null, answer: `${attempted.host} did not finish within ${attempted.requestTimeoutMs / 1000} s.` }
  const failure = mailErrorSchema.safeParse(error).data
  if (failure === undefined) throw error
  const server = `${attempted.host}:${attempted.port}`
  const { code, originalCode = code, response, responseCode } = failure
  if (/^(EPROTO|ERR_SSL_|ERR_OSSL_)/.test(originalCode) || code === "ETLS")
    return { code: null, answer: `TLS with ${server} failed (${originalCode}). ${doesItFit}` }
  const why = reasons[originalCode]
  if (response === undefined && why === undefined) {
    const wrapped = Object.assign(new Error(failure.message), { code: originalCode })
    return { code: null, answer: failureOfError(wrapped, { ...attempted, url: `smtp://${server}` }).message }
  }
  const said = response === undefined ? "" : ` It said: ${response.replace(/\s+/g, " ").slice(0, 300)}`
  return {
    code: responseCode === undefined ? null : String(responseCode),
    answer: `${server} ${why ?? "did not take the message."}${said}`,
  }
}

const doesItFit = "Does the security of the connection fit the port?"

const reasons: Record<string, string> = {
  ETIMEDOUT: `did not answer in time. ${doesItFit}`,
  ECONNECTION: `closed the connection. ${doesItFit}`,
  EAUTH: "does not accept the username and password.",
  ENOAUTH: "wants a username and a password.",
  EENVELOPE: "refuses the sender or every recipient.",
}
