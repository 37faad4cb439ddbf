import { expect, test } from "vitest"
import { db } from "#lib/db"
import { setUserActive, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { provisioningOf } from "#lib/provisioning/queries"
import { discardRemovals } from "#lib/provisioning/removals"
import { repairFindings } from "#lib/runs/mutations"
import { administrator, apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { settle } from "#lib/testing/groups"
import { reconcileOn, remoteIdOf } from "#lib/testing/reconcile"
import { runWorkers } from "#lib/testing/runs"

const stage = setStage()
const worker = runWorkers(stage)

async function connectorWith(columns: object) {
  const id = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id }, data: columns })
  return id
}

async function repairAll(connectorId: string, finding: "missing" | "changed"): Promise<number> {
  const runId = await reconcileOn(stage(), worker(), connectorId)
  const { count } = await repairFindings(administrator, { runId, finding })
  await settle(stage())
  return count
}

test("the missing account of somebody who left the scope is not made again", async () => {
  const filter = 'title eq "Captain"'
  const connectorId = await connectorWith({ policies: { scope: { kind: "filter", filter } } })
  const { id, userName } = await onboard({ title: "Captain" })
  await settle(stage())
  await updateUser(apiKey, { id, ...onboardUserSchema.parse({ userName, title: "Guest" }) })
  await settle(stage())
  stage().serviceProvider.resources.delete("User", await remoteIdOf(id))
  expect(await repairAll(connectorId, "missing")).toBe(1)
  expect(stage().serviceProvider.users()).toEqual([])
  expect(await provisioningOf(id)).toMatchObject([{ status: "skipped" }])
})

test("with creating switched off a missing account is forgotten, and not made again", async () => {
  const connectorId = await connectorWith({})
  const { id } = await onboard()
  await settle(stage())
  stage().serviceProvider.resources.delete("User", await remoteIdOf(id))
  await db.outboundConnector.update({ where: { id: connectorId }, data: { policies: { create: false } } })
  await repairAll(connectorId, "missing")
  expect(stage().serviceProvider.users()).toEqual([])
})

test("a repair does not bring about a removal that was discarded, without counting it", async () => {
  const connectorId = await connectorWith({ holdRemovals: 0 })
  const { id } = await onboard({ title: "Captain" })
  await settle(stage())
  await setUserActive(apiKey, { id, active: false })
  await discardRemovals(db, connectorId)
  const remoteId = await remoteIdOf(id)
  const { meta: _meta, ...account } = stage().serviceProvider.resources.get("User", remoteId)
  stage().serviceProvider.resources.replace("User", remoteId, { ...account, title: "Pirate" })
  expect(await repairAll(connectorId, "changed")).toBe(1)
  expect(stage().serviceProvider.users()).toMatchObject([{ active: true }])
  expect(await provisioningOf(id)).toMatchObject([{ status: "held" }])
})
