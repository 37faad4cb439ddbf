import { expect, test } from "vitest"
import { enterpriseUserUrn } from "#lib/scim/schema"
import { enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { settle } from "#lib/testing/groups"

const stage = setStage()

const reportingTo = (value: string) => ({ [enterpriseUserUrn]: { department: "Deck", manager: { value } } })

function accountOf(id: string) {
  return stage()
    .serviceProvider.users()
    .find(({ externalId }) => externalId === id)
}

function managerOf(id: string): unknown {
  return accountOf(id)?.[enterpriseUserUrn]
}

test("a manager is named by the service provider's own id, whichever of ours was given", async () => {
  await enabledConnector(stage().serviceProvider)
  const boss = await onboard({ externalId: "hr-1" })
  await settle(stage())
  const reports = [await onboard(reportingTo(boss.id)), await onboard(reportingTo("hr-1"))]
  await settle(stage())
  const expected = { department: "Deck", manager: { value: accountOf(boss.id)?.id } }
  for (const { id } of reports) expect(managerOf(id)).toEqual(expected)
})

test("a manager who comes later follows, and delays nobody", async () => {
  await enabledConnector(stage().serviceProvider)
  const report = await onboard(reportingTo("hr-1"))
  await settle(stage())
  // Nobody of that name is known yet: it may be an id that means something over there.
  expect(managerOf(report.id)).toEqual({ department: "Deck", manager: { value: "hr-1" } })
  const boss = await onboard({ externalId: "hr-1" })
  await settle(stage())
  expect(managerOf(report.id)).toEqual({ department: "Deck", manager: { value: accountOf(boss.id)?.id } })
})
