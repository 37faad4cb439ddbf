import { z } from "zod"
import { defaultMapping } from "#lib/mapping/defaults"
import { applyRules } from "#lib/mapping/evaluate"
import type { Mapping } from "#lib/mapping/schema"
import { enterpriseUserUrn, groupUrn, userUrn } from "#lib/scim/schema"

/** A directory User as mapping needs it. */
export interface MappedUser {
  id: string
  userName: string
  active: boolean
  /** The SCIM User as onboarded, without id, meta, userName, active and password. */
  attributes: Record<string, unknown>
}

export interface MappedGroup {
  id: string
  displayName: string
}

export interface MappingSettings {
  userStoreDomain: string | null
  /** null: the default one. */
  mapping: Mapping | null
}

/** The attributes Ferry manages in a service provider: the body of a create or replace, without password and members. */
export const managedAttributesSchema = z.looseObject({ schemas: z.array(z.string()), externalId: z.string() })
export type ManagedAttributes = z.output<typeof managedAttributesSchema>

/** What a service provider should have of a resource. */
export interface Managed {
  body: ManagedAttributes
  /** Attributes that are sent with a create, and not changed afterwards: whole, also where a rule names a part. */
  onCreate: string[]
  /** userName or displayName without the user store domain. */
  unqualifiedName: string
}

const isExtension = (attribute: string) => /^urn:/i.test(attribute)

/**
 * What a service provider should have of a User: what the mapping makes of the attributes it was onboarded with, our id as
 * externalId (RFC 7643 §3.1), the user store domain before the userName, and the schemas that the body really uses.
 */
export function managedUser(user: MappedUser, settings: MappingSettings): Managed {
  const { id, userName, active } = user
  const { schemas: _, externalId, ...attributes } = user.attributes
  const managed = { externalId: id, userName, active }
  const source = { ...attributes, id, externalId, userName, active }
  const mapped = mapUser(settings.mapping, source, managed, attributes)
  // A rule that makes nothing of a user leaves it the name it has: without one there is no account.
  const unqualifiedName = nameOr(mapped.body.userName, userName)
  const body = {
    ...withSchemas(userUrn, mapped.body, id),
    userName: qualifiedName(unqualifiedName, settings.userStoreDomain),
    active: mapped.body.active ?? active,
  }
  return { body, onCreate: mapped.onCreate, unqualifiedName }
}

type Attributes = Record<string, unknown>

function mapUser(mapping: Mapping | null, source: Attributes, managed: Attributes, attributes: Attributes) {
  const everything = { ...managed, ...attributes }
  // The default rules say of each attribute that it is sent as it is: what they make is known before.
  if (mapping === null) return { body: everything, onCreate: [] }
  return applyRules({ type: "User", rules: mapping.user, source, base: mapping.others ? everything : managed })
}

/** What a service provider should have of a Group, its members apart. */
export function managedGroup(group: MappedGroup, settings: MappingSettings): Managed {
  const { id, displayName } = group
  const rules = (settings.mapping ?? defaultMapping).group
  const base = { externalId: id, displayName }
  const mapped = applyRules({ type: "Group", rules, source: { id, displayName }, base })
  const unqualifiedName = nameOr(mapped.body.displayName, displayName)
  const body = {
    ...withSchemas(groupUrn, mapped.body, id),
    displayName: qualifiedName(unqualifiedName, settings.userStoreDomain),
  }
  return { body, onCreate: mapped.onCreate, unqualifiedName }
}

function withSchemas(core: string, attributes: Record<string, unknown>, externalId: string): ManagedAttributes {
  const extensions = Object.keys(attributes).filter(isExtension).toSorted(enterpriseFirst)
  return { schemas: [core, ...extensions], ...attributes, externalId }
}

function nameOr(name: unknown, own: string): string {
  return typeof name === "string" && name !== "" ? name : own
}

/** `DOMAIN/name`, once, when a user store domain is set. */
export function qualifiedName(name: string, userStoreDomain: string | null): string {
  if (userStoreDomain === null || userStoreDomain === "") return name
  const prefix = `${userStoreDomain}/`
  return name.toLowerCase().startsWith(prefix.toLowerCase()) ? name : prefix + name
}

function enterpriseFirst(a: string, b: string): number {
  return Number(b === enterpriseUserUrn) - Number(a === enterpriseUserUrn) || a.localeCompare(b)
}
