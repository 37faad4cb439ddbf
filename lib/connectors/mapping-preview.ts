import { z } from "zod"
import { type Actor, authorise } from "#lib/actor"
import { db } from "#lib/db"
import { Refusal } from "#lib/errors"
import { type MappingPreview, type PreviewMapping, toMapping } from "#lib/mapping/schema"
import { learnedSchema } from "#lib/provisioning/capabilities"
import {
  type Managed,
  type MappingSettings,
  managedAttributesSchema,
  managedGroup,
  managedUser,
} from "#lib/provisioning/mapping"
import { type Desired, plan, startingFrom } from "#lib/provisioning/plan"
import { patchBody } from "#lib/scim/patch"
import { redact } from "#lib/scim/redact"

/**
 * What rules that are not saved yet would send for one User or Group: the body that creates it, and the request that changes
 * what was last sent. Nothing is sent or stored. @throws Refusal (notFound) when the connector or the resource is gone
 */
export async function previewMapping(actor: Actor, input: PreviewMapping): Promise<MappingPreview> {
  authorise(actor, "view")
  const connector = await db.outboundConnector.findUnique({ where: { id: input.id }, select: connectorColumns })
  if (connector === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  const settings = { userStoreDomain: connector.userStoreDomain, mapping: toMapping(input) }
  const managed = await managedResource(input, settings)
  const password = input.resourceType === "User" && connector.passwordProvisioning && { password: "of the connector" }
  const create = redact({ ...managed.body, ...password }, [])
  return { create: pretty(create), update: await updateOf(input, managed, connector.learned) }
}

const connectorColumns = { userStoreDomain: true, passwordProvisioning: true, learned: true } as const

async function managedResource(input: PreviewMapping, settings: MappingSettings): Promise<Managed> {
  const where = { id: input.resourceId }
  if (input.resourceType === "Group") {
    const group = await db.group.findUnique({ where, select: { id: true, displayName: true } })
    return managedGroup(group ?? gone("group"), settings)
  }
  const columns = { id: true, userName: true, active: true, attributes: true } as const
  const user = (await db.user.findUnique({ where, select: columns })) ?? gone("user")
  return managedUser({ ...user, attributes: z.record(z.string(), z.unknown()).parse(user.attributes) }, settings)
}

function gone(what: string): never {
  throw new Refusal("notFound", `This ${what} was deleted meanwhile. Choose another one.`)
}

async function updateOf(
  { id: connectorId, resourceType, resourceId }: PreviewMapping,
  { body, onCreate }: Managed,
  learned: unknown,
): Promise<MappingPreview["update"]> {
  const row = await db.provisionedResource.findUnique({
    where: { connectorId_resourceType_resourceId: { connectorId, resourceType, resourceId } },
    select: { remoteId: true, remoteVersion: true, lastSent: true, createUncertain: true },
  })
  if (row === null || row.remoteId === null) return null
  const lastSent = managedAttributesSchema.nullable().parse(row.lastSent)
  const capabilities = learnedSchema.parse(learned)[resourceType]
  const patch = capabilities.patch === "unknown" ? "claimed" : capabilities.patch
  return requestOf(
    { present: true, body, onCreate, name: { attribute: "userName", value: "" } },
    startingFrom({ ...row, lastSent }, { ...capabilities, patch }),
  )
}

function requestOf(desired: Desired, known: Parameters<typeof plan>[1]): MappingPreview["update"] {
  const step = plan(desired, known)
  if (step.kind === "patch") return { method: "PATCH", body: pretty(patchBody(step.operations)) }
  if (step.kind === "replace") return { method: "PUT", body: pretty(step.body) }
  return "unchanged"
}

const pretty = (body: unknown) => JSON.stringify(body, null, 2)
