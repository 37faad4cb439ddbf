import { expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser } from "#lib/directory/mutations"
import { apiKey } from "#lib/testing/configuration"
import { credentials, enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"
import { startServiceProvider } from "#lib/testing/service-provider"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"

const stage = setStage()

/** The name that the certificate is for. */
const named = (url: string) => url.replace("127.0.0.1", "localhost")

const accounts = () => stage().serviceProvider.users()

test("a deletion that only deactivates is a deletion, and the name that it keeps is told", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.softDelete = true
  const old = await onboard({ userName: "ada" })
  await stage().tick()
  await deleteUser(apiKey, { id: old.id })
  await stage().tick(1)
  expect(accounts()).toMatchObject([{ active: false }])
  expect(await rowOf(old.id)).toMatchObject({ remoteId: null, nextAttemptAt: null, lastFailure: null })

  const young = await onboard({ userName: "ada" })
  await stage().tick(1)
  const lastFailure = { kind: "uniqueness", message: expect.stringContaining(old.id) }
  expect(await rowOf(young.id)).toMatchObject({ nextAttemptAt: null, lastFailure })
})

test("an account that is gone when it is to be deleted is deleted", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  stage().serviceProvider.resources.delete("User", String(accounts()[0]?.id))
  await deleteUser(apiKey, { id: user.id })
  await stage().tick(1)
  expect(await outcomesOf(user.id)).toEqual(["create: succeeded", "delete: gone"])
  expect(await rowOf(user.id)).toMatchObject({ remoteId: null, nextAttemptAt: null, lastFailure: null })
})

test.each([
  [301, "elsewhere"],
  [307, "elsewhere"],
  [308, "elsewhere"],
  [307, "here"],
  [308, "here"],
] as const)("a %i that leads %s is not followed: the connector pauses, and says where", async (status, where) => {
  const elsewhere = await startServiceProvider(credentials)
  await enabledConnector(stage().serviceProvider)
  const location = where === "here" ? "/v2/Users" : elsewhere.userEndpoint
  stage().serviceProvider.answerNext({ status, headers: { location } })
  await onboard()
  await stage().tick()
  expect(elsewhere.requests()).toEqual([])
  expect(stage().serviceProvider.requests()).toHaveLength(1)
  expect(await db.outboundConnector.findFirstOrThrow()).toMatchObject({
    pauseFailure: { kind: "redirect", message: expect.stringContaining(location) },
  })
  await elsewhere.close()
})

test.each([true, false])(
  "a certificate that signed itself is trusted if the connector has it (%s)",
  async (isTrusted) => {
    const certificate = selfSignedCertificate()
    const secured = await startServiceProvider({ ...credentials, certificate })
    const endpoints = { userEndpoint: named(secured.userEndpoint), groupEndpoint: named(secured.groupEndpoint) }
    await enabledConnector(endpoints, isTrusted ? { caCertificate: certificate.cert } : {})
    await onboard()
    await stage().tick()
    expect(secured.users()).toHaveLength(isTrusted ? 1 : 0)
    const pauseFailure = isTrusted ? null : { kind: "tls" }
    expect(await db.outboundConnector.findFirstOrThrow()).toMatchObject({ pauseFailure })
    await secured.close()
  },
)
