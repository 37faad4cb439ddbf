import { z } from "zod"
import type { Transaction } from "#lib/db"
import type { NewFinding } from "#lib/delivery/runs/step"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { attributeOf } from "#lib/scim/attribute-names"
import type { ScimResource } from "#lib/scim/schema"

interface Whose {
  connectorId: string
  resourceType: ResourceType
}

/** What to say of accounts that no row is linked to. One that Ferry is about to link is no stranger. */
export async function judgeStrangers(tx: Transaction, whose: Whose, accounts: ScimResource[]): Promise<NewFinding[]> {
  if (accounts.length === 0) return []
  const ids = accounts.flatMap((account) => ourIdOf(account) ?? [])
  const where = { ...whose, resourceId: { in: ids } }
  const rows = await tx.provisionedResource.findMany({ where, select: { resourceId: true, remoteId: true } })
  const linkOf = new Map(rows.map(({ resourceId, remoteId }) => [resourceId, remoteId]))
  const known = new Set([...linkOf.keys(), ...(await namesakes(tx, whose.resourceType, ids, accounts))])
  return accounts.map((account) => {
    const ourId = ourIdOf(account)
    const link = ourId === undefined ? undefined : linkOf.get(ourId)
    const about = {
      resourceType: whose.resourceType,
      resourceId: null,
      resourceName: nameOf(account),
      remoteId: account.id,
    }
    if (link === null) return { ...about, finding: "seen", reason: null }
    const isKnown = known.has(ourId ?? nameOf(account).toLowerCase())
    return { ...about, finding: "unmanaged", reason: reasonFor(account, { isKnown, otherLink: link }) }
  })
}

function reasonFor(account: ScimResource, whose: { isKnown: boolean; otherLink: string | undefined }): string {
  if (whose.otherLink !== undefined)
    return `It carries the id of somebody here who is linked to another account, ${whose.otherLink}.`
  if (!whose.isKnown) return "Nobody here has this account."
  const { externalId } = account
  const isForeign = typeof externalId === "string" && externalId !== "" && ourIdOf(account) === undefined
  if (isForeign) return `Somebody here has this name, but it belongs to another client (externalId ${externalId}).`
  return "Somebody here has it, and is not linked to it: Sync existing users links them."
}

/** Ids of the directory that accounts carry, and names in it that they have, in lower case. */
async function namesakes(tx: Transaction, type: ResourceType, ids: string[], accounts: ScimResource[]) {
  const names = accounts.map((account) => nameOf(account).toLowerCase())
  if (type === "User") {
    const where = { OR: [{ id: { in: ids } }, { userNameKey: { in: names } }] }
    const users = await tx.user.findMany({ where, select: { id: true, userNameKey: true } })
    return users.flatMap(({ id, userNameKey }) => [id, userNameKey])
  }
  const where = { OR: [{ id: { in: ids } }, { displayNameKey: { in: names } }] }
  const groups = await tx.group.findMany({ where, select: { id: true, displayNameKey: true } })
  return groups.flatMap(({ id, displayNameKey }) => [id, displayNameKey])
}

/** The id of ours that an account carries as its externalId, if that is one. */
function ourIdOf(account: ScimResource): string | undefined {
  return z.uuid().safeParse(attributeOf(account, "externalId")).data
}

function nameOf(account: ScimResource): string {
  const name = attributeOf(account, "userName") ?? attributeOf(account, "displayName")
  return typeof name === "string" && name !== "" ? name : account.id
}
