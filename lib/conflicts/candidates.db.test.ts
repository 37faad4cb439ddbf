import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { lookUpCandidates } from "#lib/conflicts/candidates"
import { findConflict, listConflicts } from "#lib/conflicts/queries"
import { db } from "#lib/db"
import { administrator, apiKey } from "#lib/testing/configuration"
import { aConflict } from "#lib/testing/conflicts"
import { credentials, onboard, setStage } from "#lib/testing/delivery"

const stage = setStage()
const lookUp = async (rowId: string) => lookUpCandidates(administrator, rowId)

test("the candidates stand beside what is wanted: by name, by our id and by e-mail address", async () => {
  const conflict = await aConflict(stage(), { email: "ada@example.com", title: "Engineer" })
  const seed = stage().serviceProvider.seedUser
  const ours = seed({ userName: "old", externalId: conflict.userId, emails: [{ value: "ADA@example.com" }] })
  const found = await lookUp(conflict.rowId)
  expect(found?.problems).toEqual([])
  expect(found?.candidates).toMatchObject([
    {
      id: conflict.accountId,
      name: conflict.userName,
      externalId: "somebody-else",
      foundBy: ["userName"],
      linkedTo: null,
    },
    { id: ours.id, name: "old", foundBy: ["externalId", "e-mail"], emails: ["ADA@example.com"] },
  ])
  expect(found?.candidates[0]?.compared).toContainEqual({
    attribute: "title",
    ours: "Engineer",
    theirs: "Stranger",
    differs: true,
  })
  expect(await findConflict(conflict.rowId)).toMatchObject({
    isOpen: true,
    status: "stopped",
    desired: expect.arrayContaining([{ attribute: "title", value: "Engineer" }]),
  })
})

test("conflicts are listed until they are solved", async () => {
  const conflict = await aConflict(stage())
  const { connectorId: connector, rowId: id, userName: resourceName } = conflict
  expect(await listConflicts({ connector })).toMatchObject({ conflicts: [{ id, resourceName, reason: "uniqueness" }] })
  expect(await listConflicts({ q: "nobody of this name" })).toMatchObject({ conflicts: [] })
  await db.provisionedResource.update({ where: { id }, data: { nextAttemptAt: new Date() } })
  expect(await listConflicts({ connector })).toMatchObject({ conflicts: [] })
})

test("whose account a candidate is already, is told", async () => {
  const conflict = await aConflict(stage())
  const other = await onboard()
  await stage().tick()
  const data = { remoteId: conflict.accountId }
  await db.provisionedResource.updateMany({ where: { resourceId: other.id }, data })
  const found = await lookUp(conflict.rowId)
  expect(found?.candidates).toMatchObject([{ linkedTo: { resourceId: other.id, resourceName: other.userName } }])
})

test("a search that fails is told in a sentence, and what was found is shown all the same", async () => {
  const conflict = await aConflict(stage())
  stage().serviceProvider.resources.rules.filtersByNameOnly = true
  const found = await lookUp(conflict.rowId)
  expect(found?.candidates).toHaveLength(1)
  expect(found?.problems).toEqual([expect.stringContaining("The search by externalId failed")])
  await stage().serviceProvider.goDown()
  const unreached = await lookUp(conflict.rowId)
  expect(unreached).toMatchObject({
    candidates: [],
    problems: [expect.stringContaining("No connection"), expect.anything()],
  })
  await stage().serviceProvider.comeUp()
})

test("no password and no secret of the connector is shown, whatever an account says", async () => {
  const conflict = await aConflict(stage(), { title: "Engineer" })
  const { userName } = conflict
  const account = { id: "r9", userName, externalId: "x", title: credentials.password, password: "hunter2hunter2" }
  const body = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 1,
    Resources: [account],
  }
  stage().serviceProvider.answerNext({ status: 200, body }, { times: 2 })
  const shown = JSON.stringify(await lookUp(conflict.rowId))
  expect(shown).toContain("r9")
  expect(shown).not.toContain(credentials.password)
  expect(shown).not.toContain("hunter2")
})

test("an account that no search shows is looked up by its id", async () => {
  const conflict = await aConflict(stage())
  const hidden = stage().serviceProvider.seedUser({ userName: "hidden" })
  const found = await lookUpCandidates(administrator, conflict.rowId, { account: hidden.id })
  expect(found?.candidates[0]).toMatchObject({ id: hidden.id, foundBy: ["id"] })
  const missing = await lookUpCandidates(administrator, conflict.rowId, { account: "nobody" })
  expect(missing).toMatchObject({ problems: ["The account of the id that you entered is not there."] })
})

test("strangers look nothing up", async () => {
  await expect(lookUpCandidates(apiKey, randomUUID())).rejects.toMatchObject({ kind: "forbidden" })
  expect(await lookUp(randomUUID())).toBeNull()
  expect(await lookUp("nonsense")).toBeNull()
})
