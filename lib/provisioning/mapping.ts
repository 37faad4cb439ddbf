import { z } from "zod"
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
}

/** The attributes Ferry manages in a service provider: the body of a create or replace, without password and members. */
export const managedAttributesSchema = z.looseObject({ schemas: z.array(z.string()), externalId: z.string() })
export type ManagedAttributes = z.output<typeof managedAttributesSchema>

const isExtension = (attribute: string) => /^urn:/i.test(attribute)

/**
 * What a service provider should have of a User: every attribute it was onboarded with, our id as externalId
 * (RFC 7643 §3.1), the user store domain before the userName, and the schemas that the body really uses.
 */
export function managedUser(
  user: MappedUser,
  settings: MappingSettings,
): { body: ManagedAttributes; onCreate: string[] } {
  const { schemas: _, externalId: __, ...attributes } = user.attributes
  const body = {
    schemas: [userUrn, ...Object.keys(attributes).filter(isExtension).toSorted(enterpriseFirst)],
    externalId: user.id,
    userName: qualifiedName(user.userName, settings.userStoreDomain),
    active: user.active,
    ...attributes,
  }
  return { body, onCreate: [] }
}

/** What a service provider should have of a Group, its members apart. */
export function managedGroup(group: MappedGroup, settings: MappingSettings): ManagedAttributes {
  const displayName = qualifiedName(group.displayName, settings.userStoreDomain)
  return { schemas: [groupUrn], externalId: group.id, displayName }
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
