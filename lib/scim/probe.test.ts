import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"
import type { ServiceProviderSettings } from "./client"
import { type TestStep, testServiceProvider } from "./probe"

let serviceProvider: ServiceProvider

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await serviceProvider.close()
})

function probe(settings: Partial<ServiceProviderSettings> = {}): Promise<TestStep[]> {
  const { userEndpoint } = serviceProvider
  return testServiceProvider({
    userEndpoint,
    authorization: serviceProvider.authentication(),
    networks: "any",
    ...settings,
  })
}

/** The steps as one line each, without the durations. */
function summary(steps: TestStep[]): string[] {
  return steps.map(({ name, outcome, message }) => `${name} ${outcome}: ${message}`)
}

const notTested = "skipped: Not tested, because the step before failed."
const notEncrypted = "tls skipped: The connection is not encrypted: the endpoint is http."
const unknown = "credentials skipped: The service provider neither accepted nor refused the credentials."

test("a working service provider passes, and is read once without being changed", async () => {
  const { host } = new URL(serviceProvider.userEndpoint)
  const steps = await probe()
  expect(summary(steps)).toEqual([
    `reach passed: ${host} accepts connections.`,
    notEncrypted,
    "credentials passed: The credentials were accepted.",
    "read passed: Users can be searched.",
  ])
  expect(steps.every(({ durationMs }) => Number.isInteger(durationMs))).toBe(true)
  const [request, ...others] = serviceProvider.requests()
  expect(others).toEqual([])
  expect(request?.method).toBe("GET")
  expect(Object.fromEntries(request?.query ?? [])).toEqual({
    filter: 'userName eq "connection-test@ferry.invalid"',
    startIndex: "1",
    count: "1",
  })
})

test("a service provider that is down fails at the first step", async () => {
  const { host } = new URL(serviceProvider.userEndpoint)
  await serviceProvider.goDown()
  expect(summary(await probe())).toEqual([
    `reach failed: No connection to ${host}: connection refused.`,
    `tls ${notTested}`,
    `credentials ${notTested}`,
    `read ${notTested}`,
  ])
})

test.each([
  ["", "The user endpoint is not a complete http or https address."],
  ["sp.example/Users", "The user endpoint is not a complete http or https address."],
  ["http://169.254.169.254/Users", "169.254.169.254 is a link-local address; connections to it are never made."],
])("the endpoint %j fails at the first step", async (userEndpoint, message) => {
  expect((await probe({ userEndpoint }))[0]).toMatchObject({ name: "reach", outcome: "failed", message })
})

test("the guard holds for the test too", async () => {
  const [reach] = await probe({ networks: "public" })
  expect(reach).toMatchObject({ outcome: "failed", message: expect.stringContaining("not a public address") })
  expect(serviceProvider.connections().accepted).toBe(0)
})

test("an untrusted certificate fails at the second step, and the credentials are not sent", async () => {
  const imposter = await startServiceProvider({ certificate: selfSignedCertificate() })
  const steps = await probe({ userEndpoint: imposter.userEndpoint })
  expect(steps.map(({ outcome }) => outcome)).toEqual(["passed", "failed", "skipped", "skipped"])
  expect(steps[1]?.message).toContain("it is self-signed")
  expect(imposter.requests()).toEqual([])
  await imposter.close()
})

test("a trusted certificate passes", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0")
  const secure = await startServiceProvider({ certificate: selfSignedCertificate() })
  const steps = await probe({ userEndpoint: secure.userEndpoint })
  expect(steps.map(({ outcome }) => outcome)).toEqual(["passed", "passed", "passed", "passed"])
  expect(steps[1]?.message).toMatch(/^The certificate of 127\.0\.0\.1:\d+ is trusted \(TLSv1\.[23]\)\.$/)
  await secure.close()
})

test("wrong credentials fail at the third step, in the service provider's own words", async () => {
  const steps = await probe({ authorization: { kind: "basic", username: "wrong", password: "wrong" } })
  expect(summary(steps).slice(2)).toEqual([
    "credentials failed: The service provider refused the credentials (401).",
    `read ${notTested}`,
  ])
  expect(steps[2]).toMatchObject({ status: 401, detail: "Unauthorized" })
})

test.each([
  [
    403,
    "credentials failed: The service provider does not allow these credentials to do this (403).",
    `read ${notTested}`,
  ],
  [404, unknown, "read failed: The service provider knows nothing at this address (404)."],
  [400, unknown, "read failed: The service provider rejected the request (400, invalidFilter)."],
  [302, unknown, "read failed: The service provider redirects (302), and redirects are not followed."],
  [503, unknown, "read failed: The service provider cannot answer at present (503)."],
])("status %i to the search is explained", async (status, credentials, read) => {
  serviceProvider.failNext(status, status === 400 ? { scimType: "invalidFilter" } : {})
  expect(summary(await probe()).slice(2)).toEqual([credentials, read])
})

test.each([
  ["a sign-in page", "<html>Sign in</html>", "a page instead of JSON (200)"],
  ["some JSON", '{"hello":"world"}', "something that is not a list of resources (200)"],
])("%s is not a readable list", async (_what, body, cameWith) => {
  serviceProvider.answerNext({ body })
  expect(summary(await probe()).slice(2)).toEqual([
    unknown,
    `read failed: The service provider answered with ${cameWith}.`,
  ])
})

test("a service provider that accepts connections and never answers fails at the last step", async () => {
  serviceProvider.hangNext()
  expect(summary(await probe({ requestTimeoutMs: 150 })).slice(2)).toEqual([
    unknown,
    "read failed: The service provider did not answer within 0.15 s.",
  ])
})
