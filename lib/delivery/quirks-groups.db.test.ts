import { expect, test } from "vitest"
import { db } from "#lib/db"
import { addMembers, removeMembers, renameGroup } from "#lib/directory/group-mutations"
import { setUserActive } from "#lib/directory/mutations"
import { apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, patches, remoteIds, remoteMembers, settle } from "#lib/testing/groups"

const stage = setStage()

/** What the service provider does from now on. */
const rules = () => stage().serviceProvider.resources.rules

/** How many members each PATCH carried. */
const sizes = () =>
  patches(stage()).map(({ body }) => {
    const [first, ...more] = Object(body).Operations
    return first.op === "add" ? first.value.length : 1 + more.length
  })

async function expectDone(id: string) {
  expect(await rowOf(id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
}

test("too many members at once are halved until they fit, and the pass remembers how many do", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().mostMembersPerRequest = 3
  const users = await onboarded(10)
  const group = await aGroup(users)
  await settle(stage())
  expect(sizes()).toEqual([10, 5, 3, 3, 3, 1])
  await removeMembers(apiKey, { id: group.id, members: users.slice(1) })
  await settle(stage())
  expect(sizes().slice(6)).toEqual([9, 5, 3, 3, 3])
  expect(remoteMembers(stage())).toEqual(await remoteIds(users.slice(0, 1)))
  expect(await db.outboundConnector.findFirstOrThrow()).toMatchObject({
    learned: { Group: { memberRemoval: "filter" } },
  })
  await expectDone(group.id)
})

test("a group that is too large to be read is changed all the same", async () => {
  await enabledConnector(stage().serviceProvider)
  const users = await onboarded(3)
  const group = await aGroup(users)
  await settle(stage())
  rules().mostMembersRead = 2
  stage().serviceProvider.dropAnswerAfterWrite({ method: "PATCH" })
  await renameGroup(apiKey, { id: group.id, displayName: "Crew" })
  await settle(stage())
  for (let round = 0; round < 3; round++) await stage().tick(5000)
  expect(stage().serviceProvider.groups()).toMatchObject([{ displayName: "Crew" }])
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
  await expectDone(group.id)
})

/** Shows no more than 20 members of a group. */
function cutOff({ members, ...resource }: Record<string, unknown>) {
  return { ...resource, ...(Array.isArray(members) && { members: members.slice(0, 20) }) }
}

test("members that are cut off in answers are there: none is taken for ignored, or added once more", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().shows = cutOff
  const users = await onboarded(25)
  const group = await aGroup(users.slice(0, 24))
  await settle(stage())
  await addMembers(apiKey, { id: group.id, members: users.slice(24) })
  await settle(stage())
  expect(sizes()).toEqual([24, 1])
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
  expect(stage().serviceProvider.resources.violations).toEqual([])
})

test("whoever is to leave a group leaves it, though the list is cut off before its name", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().shows = cutOff
  const users = await onboarded(25)
  const group = await aGroup(users)
  await settle(stage())
  const [hidden] = stage()
    .serviceProvider.groups()
    .flatMap(({ members }) => (Array.isArray(members) ? members.slice(24) : []))
  const { resourceId } = await db.provisionedResource.findFirstOrThrow({ where: { remoteId: hidden.value } })
  stage().serviceProvider.failNext(503, { method: "PATCH" })
  await removeMembers(apiKey, { id: group.id, members: [resourceId] })
  await settle(stage())
  await stage().tick(2000)
  await settle(stage())
  expect(new Set(remoteMembers(stage()))).toEqual(new Set(await remoteIds(users.filter((id) => id !== resourceId))))
  await expectDone(group.id)
})

test.each([true, false])(
  "a user who is active again is back in every group (its reactivation is answered: %s)",
  async (isAnswered) => {
    await enabledConnector(stage().serviceProvider)
    rules().wipesGroups = true
    const users = await onboarded(3)
    const [group, other] = [await aGroup(users), await aGroup(users.slice(0, 2))]
    await settle(stage())
    await setUserActive(apiKey, { id: String(users[0]), active: false })
    await settle(stage())
    const members = () =>
      stage()
        .serviceProvider.groups()
        .map((one) => Object(one).members.length)
        .toSorted((one, next) => one - next)
    expect(members()).toEqual([1, 2])
    if (!isAnswered) stage().serviceProvider.dropAnswerAfterWrite({ method: "PATCH" })
    await setUserActive(apiKey, { id: String(users[0]), active: true })
    await settle(stage())
    await stage().tick(2000)
    await settle(stage())
    expect(members()).toEqual([2, 3])
    expect(stage().serviceProvider.resources.violations).toEqual([])
    await expectDone(group.id)
    await expectDone(other.id)
  },
)

test("a change of a user who stays active costs its groups nothing", async () => {
  await enabledConnector(stage().serviceProvider)
  const users = await onboarded(2)
  await aGroup(users)
  await settle(stage())
  await setUserActive(apiKey, { id: String(users[0]), active: false })
  await settle(stage())
  expect(
    stage()
      .serviceProvider.requests()
      .filter(({ path }) => path.includes("/Groups/"))
      .map(({ method }) => method),
  ).toEqual(["PATCH"])
})

const asNumbers = (members: unknown) =>
  Array.isArray(members) ? members.map(({ value }) => ({ value: Number(value) })) : []

test("members whose ids are numbers are known again", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().countsIds = true
  rules().shows = ({ members, ...one }) => ("displayName" in one ? { ...one, members: asNumbers(members) } : one)
  const users = await onboarded(3)
  const group = await aGroup(users.slice(0, 1))
  await settle(stage())
  stage().serviceProvider.dropAnswerAfterWrite({ method: "PATCH" })
  await addMembers(apiKey, { id: group.id, members: users.slice(1) })
  await settle(stage())
  await stage().tick(2000)
  await settle(stage())
  expect(remoteMembers(stage())).toEqual(await remoteIds(users))
  expect(stage().serviceProvider.resources.violations).toEqual([])
})
