import { beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"
import { settle } from "#lib/testing/groups"
import { aWorkerIsAlive, onDemand, outcomes } from "#lib/testing/on-demand"

const stage = setStage()
let connectorId: string

beforeEach(async () => {
  await aWorkerIsAlive()
  connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
})

const writes = () =>
  stage()
    .serviceProvider.requests()
    .filter(({ method }) => method !== "GET")

const change = async (data: Parameters<typeof db.outboundConnector.update>[0]["data"]) =>
  db.outboundConnector.update({ where: { id: connectorId }, data })

/** A user that the connector has no row of, as one that was onboarded before it. */
async function aStranger(attributes: Record<string, unknown> = {}) {
  const user = await onboard(attributes)
  await db.provisionedResource.deleteMany({ where: { resourceId: user.id } })
  return user
}

const allPassed = ["connection: passed", "scope: passed", "map: passed", "match: passed", "act: passed"]

test("who has no row is created in front of the administrator, who is audited, and each call leads to its attempt", async () => {
  const { id, userName } = await aStranger({ title: "Captain" })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports)).toEqual(allPassed)
  const [connection, scope, map, match, act] = reports
  expect(connection?.line).toContain("accepts the credential")
  expect(scope?.line).toContain("every user")
  expect(map?.line).toContain("title")
  expect(match?.line).toBe("No account has this externalId or userName.")
  expect(act?.line).toBe("The service provider created the account.")
  expect(act?.calls.at(-1)).toMatchObject({ operation: "create", httpStatus: 201, attemptId: expect.any(String) })
  expect(stage().serviceProvider.users()).toMatchObject([{ userName, externalId: id }])
  expect(await auditEvents(id)).toMatchObject([
    { action: "user.onboard" },
    { action: "user.provision", actorId: administrator.id, after: { connectorId } },
  ])
})

test("a dry run reads and says what would be sent, without sending it or noting anything", async () => {
  const { id, userName } = await aStranger()
  await change({ passwordProvisioning: true })
  const reports = await onDemand(stage(), { connectorId, resourceId: id, dryRun: true })
  expect(outcomes(reports)).toEqual(allPassed)
  expect(reports.at(-1)?.line).toBe("The account would be created. Nothing was sent.")
  const [request] = reports.at(-1)?.shown ?? []
  expect(request?.code).toContain(`POST ${stage().serviceProvider.userEndpoint}`)
  expect(request?.code).toContain(userName)
  expect(request?.code).toContain('"password": "••••••"')
  expect(writes()).toEqual([])
  expect(await db.provisionedResource.count({ where: { resourceId: id } })).toBe(0)
  expect((await auditEvents(id)).map(({ action }) => action)).not.toContain("user.provision")
})

test("a dry run of a change says which attributes would change, and the account stays as it is", async () => {
  const { id, userName } = await onboard({ title: "Mate" })
  await settle(stage())
  await change({ enabled: false })
  await updateUser(apiKey, { id, ...onboardUserSchema.parse({ userName, title: "Captain" }) })
  const before = writes().length
  const reports = await onDemand(stage(), { connectorId, resourceId: id, dryRun: true })
  expect(reports[0]?.line).toContain("The connector is disabled")
  expect(reports.at(-1)?.line).toBe("The account would be changed: title. Nothing was sent.")
  expect(reports.at(-1)?.shown[0]?.code).toMatch(/^PATCH .*\n\n[^]*"Captain"/)
  expect(writes()).toHaveLength(before)
})

test("of an account that is as it should be nothing is sent, and that is said", async () => {
  const { id } = await onboard()
  await settle(stage())
  const before = writes().length
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports).at(-1)).toBe("act: nothing")
  expect(reports.at(-1)?.line).toBe("Nothing to do: the account is as it should be.")
  expect(reports[3]?.line).toMatch(/^Linked to account .*, which is there\.$/)
  expect(writes()).toHaveLength(before)
})

test("an account that somebody changed or deleted over there is put right", async () => {
  const { id } = await onboard({ title: "Mate" })
  await settle(stage())
  const { remoteId } = await rowOf(id)
  const [account] = stage().serviceProvider.users()
  const { meta: _, ...attributes } = account ?? {}
  stage().serviceProvider.resources.replace("User", String(remoteId), { ...attributes, title: "Admiral" })
  const changed = await onDemand(stage(), { connectorId, resourceId: id })
  expect(changed[3]?.line).toContain("changed over there: title")
  expect(stage().serviceProvider.users()).toMatchObject([{ title: "Mate" }])
  stage().serviceProvider.resources.delete("User", String(remoteId))
  const gone = await onDemand(stage(), { connectorId, resourceId: id })
  expect(gone[3]?.line).toContain("is there no more")
  expect(outcomes(gone).at(-1)).toBe("act: passed")
  expect(stage().serviceProvider.users()).toMatchObject([{ externalId: id }])
})

test("who is out of scope is said to be, by which rule, and nothing is looked up", async () => {
  const { id } = await aStranger({ title: "Guest" })
  await change({ policies: { scope: { kind: "filter", filter: 'title eq "Captain"' } } })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports)).toEqual(["connection: passed", "scope: nothing"])
  expect(reports[1]?.line).toContain('Out of scope: title eq "Captain" does not hold.')
  expect(writes()).toEqual([])
})

test("an account of another client with the same name stops at the match, with what to do", async () => {
  const { id, userName } = await aStranger()
  stage().serviceProvider.seedUser({ userName, externalId: "somebody-elses" })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports).at(-1)).toBe("match: failed")
  expect(reports.at(-1)?.line).toContain("belongs to another client")
  expect(reports.at(-1)?.advice).toContain("Find out whose account it is")
  expect(writes()).toEqual([])
})

test("a wrong password stops at the connection, with what to do and without the password", async () => {
  const { id } = await aStranger()
  stage().serviceProvider.setCredentials("ferry", "another-password")
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports)).toEqual(["connection: failed"])
  expect(reports[0]?.advice).toContain("Correct the connector's Username and Password.")
  expect(JSON.stringify(reports)).not.toContain("tide-and-harbour")
})

test("a service provider that is down stops at the connection", async () => {
  const { id } = await aStranger()
  await stage().serviceProvider.goDown()
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports)).toEqual(["connection: failed"])
  expect(reports[0]?.advice).toBe("Time may mend it: try again.")
  await stage().serviceProvider.comeUp()
})

test("what the service provider rejects is told in its own words, and that it is stopped", async () => {
  const { id } = await aStranger()
  stage().serviceProvider.failNext(400, { method: "POST", detail: "No title." })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports).at(-1)).toBe("act: failed")
  expect(reports.at(-1)?.line).toContain("No title.")
  expect(reports.at(-1)?.calls.at(-1)).toMatchObject({ httpStatus: 400 })
})

test("a removal that is held stays held", async () => {
  const { id } = await onboard()
  await settle(stage())
  await db.outboundConnector.update({ where: { id: connectorId }, data: { holdRemovals: 0 } })
  await deleteUser(apiKey, { id })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports).at(-1)).toBe("act: waiting")
  expect(reports.at(-1)?.line).toContain("wait for an administrator")
  expect(stage().serviceProvider.users()).toHaveLength(1)
})
