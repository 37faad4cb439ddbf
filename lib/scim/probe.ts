import type { Socket } from "node:net"
import { TLSSocket } from "node:tls"
import { createScimClient, type ScimClient, type ServiceProviderSettings } from "./client"
import { isHttpUrl } from "./endpoint"
import type { ScimFailure } from "./errors"
import { limitsOf } from "./exchange"
import { guardedConnector } from "./guard"
import { failureOfError } from "./transport-failure"

type TestStepName = "reach" | "tls" | "credentials" | "read"

/** One step of a connection test. `detail` is the service provider's own words. */
export interface TestStep {
  name: TestStepName
  outcome: "passed" | "failed" | "skipped"
  message: string
  status?: number
  detail?: string
  durationMs: number
}

/** Nobody has this userName: the test wants to search, not to find. */
const UNLIKELY_USER_NAME = "connection-test@ferry.invalid"

/**
 * Tests a service provider without changing anything there: connects, secures the connection, and searches with the credentials.
 * @returns always the four steps, in order; those after a failure are skipped
 */
export async function testServiceProvider(settings: ServiceProviderSettings): Promise<TestStep[]> {
  const reach = await testReach(settings)
  if (reach.outcome === "failed") return [reach, notTested("tls"), notTested("credentials"), notTested("read")]
  const tls = await testTls(settings)
  if (tls.outcome === "failed") return [reach, tls, notTested("credentials"), notTested("read")]
  return [reach, tls, ...(await testRead(settings))]
}

function testReach(settings: ServiceProviderSettings): Promise<TestStep> {
  if (!isHttpUrl(settings.userEndpoint)) {
    const message = "The user endpoint is not a complete http or https address."
    return Promise.resolve({ name: "reach", outcome: "failed", message, durationMs: 0 })
  }
  return testConnection("reach", "http:", settings)
}

async function testTls(settings: ServiceProviderSettings): Promise<TestStep> {
  if (new URL(settings.userEndpoint).protocol === "https:") return testConnection("tls", "https:", settings)
  return {
    name: "tls",
    outcome: "skipped",
    message: "The connection is not encrypted: the endpoint is http.",
    durationMs: 0,
  }
}

async function testConnection(
  name: TestStepName,
  protocol: string,
  settings: ServiceProviderSettings,
): Promise<TestStep> {
  const { host, href: url } = new URL(settings.userEndpoint)
  const start = performance.now()
  try {
    const socket = await openConnection(protocol, settings)
    const message =
      socket instanceof TLSSocket
        ? `The certificate of ${host} is trusted (${socket.getProtocol()}).`
        : `${host} accepts connections.`
    socket.destroy()
    return { name, outcome: "passed", message, durationMs: Math.round(performance.now() - start) }
  } catch (error) {
    const { message } = failureOfError(error, { url, ...limitsOf(settings) })
    return { name, outcome: "failed", message, durationMs: Math.round(performance.now() - start) }
  }
}

/** Opens a connection to the endpoint, with TLS if the protocol is https. */
function openConnection(protocol: string, settings: ServiceProviderSettings): Promise<Socket> {
  const { hostname, host, port, protocol: scheme } = new URL(settings.userEndpoint)
  const connect = guardedConnector(settings.networks, { ...settings.tls, timeout: limitsOf(settings).connectTimeoutMs })
  const target = {
    hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
    host,
    protocol,
    port: port || (scheme === "https:" ? "443" : "80"),
  }
  return new Promise((resolve, reject) => {
    connect(target, (error, socket) => (error ? reject(error) : resolve(socket)))
  })
}

async function testRead(settings: ServiceProviderSettings): Promise<TestStep[]> {
  const client = createScimClient(settings)
  try {
    const start = performance.now()
    const failure = await client.authorise()
    if (failure) return [failedStep("credentials", failure, Math.round(performance.now() - start)), notTested("read")]
    return await testSearch(client)
  } finally {
    await client.close()
  }
}

async function testSearch(client: ScimClient): Promise<TestStep[]> {
  const answer = await client.find("User", "userName", UNLIKELY_USER_NAME, 1)
  const { status, durationMs } = answer.exchange
  if (!answer.ok) return stepsOfFailure(answer.failure, durationMs)
  return [
    { name: "credentials", outcome: "passed", message: "The credentials were accepted.", status, durationMs },
    { name: "read", outcome: "passed", message: "Users can be searched.", status, durationMs },
  ]
}

function stepsOfFailure(failure: ScimFailure, durationMs: number): TestStep[] {
  const { kind } = failure
  if (kind === "unauthorized" || kind === "forbidden") {
    return [failedStep("credentials", failure, durationMs), notTested("read")]
  }
  const unknown = "The service provider neither accepted nor refused the credentials."
  return [
    { name: "credentials", outcome: "skipped", message: unknown, durationMs: 0 },
    failedStep("read", failure, durationMs),
  ]
}

function failedStep(name: TestStepName, { message, status, detail }: ScimFailure, durationMs: number): TestStep {
  return { name, outcome: "failed", message, status, detail, durationMs }
}

function notTested(name: TestStepName): TestStep {
  return { name, outcome: "skipped", message: "Not tested, because the step before failed.", durationMs: 0 }
}
