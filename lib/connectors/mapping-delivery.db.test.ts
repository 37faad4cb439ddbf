import { expect, test } from "vitest"
import { updateMapping } from "#lib/connectors/mapping"
import { updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import type { RuleRow } from "#lib/mapping/schema"
import { administrator, apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

const rule = (target: string, text: string, apply: RuleRow["apply"] = "always"): RuleRow => ({
  target,
  kind: "template",
  text,
  apply,
})
const group = [rule("displayName", "{displayName}")]
const user = [rule("userName", "{userName | upper}"), rule("title", "{title}", "onCreate"), rule("nickName", "{title}")]

async function lastSent(id: string) {
  return (await rowOf(id)).lastSent
}

test("accounts that exist follow a mapping that is saved", async () => {
  const id = await enabledConnector(stage().serviceProvider, { userStoreDomain: "HR" })
  const ada = await onboard({ title: "Dr." })
  await stage().tick()
  await updateMapping(administrator, { id, version: 1, others: false, user, group })
  await stage().tick()
  const account = { userName: `HR/${ada.userName.toUpperCase()}`, nickName: "Dr." }
  expect(await lastSent(ada.id)).toMatchObject(account)
  expect(stage().serviceProvider.users()).toEqual([expect.objectContaining(account)])
})

test("what is sent on creation only stays as it was sent then", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  await updateMapping(administrator, { id, version: 1, others: false, user, group })
  const ada = await onboard({ title: "Dr." })
  await stage().tick()
  const changed = onboardUserSchema.parse({ userName: ada.userName, title: "Prof." })
  await updateUser(apiKey, { ...changed, id: ada.id })
  await stage().tick()
  expect(await lastSent(ada.id)).toMatchObject({ title: "Dr.", nickName: "Prof." })
})
