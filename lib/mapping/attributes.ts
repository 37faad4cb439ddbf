import { z } from "zod"
import { enterpriseUserUrn, type ScimResourceType, scimUserAttributes } from "#lib/scim/schema"

/** What a value must be for an attribute to bear it. `any`: an attribute of an extension that nobody here knows. */
export type Kind = "text" | "flag" | "complex" | "list" | "any"

export interface Attribute {
  name: string
  kind: Kind
  /** Its sub-attributes; none where it has none, or where they are not known. */
  subs: Attribute[]
}

const userAttributes = attributesOf(scimUserAttributes.shape)
const groupAttributes: Attribute[] = [{ name: "displayName", kind: "text", subs: [] }]
const enterpriseAttributes = userAttributes.find(({ name }) => name === enterpriseUserUrn)?.subs ?? []
const coreAttributes = { User: userAttributes.filter(({ name }) => name !== enterpriseUserUrn), Group: groupAttributes }

/** The attributes of a resource type or of a schema extension; undefined for an extension that nobody here knows. */
export function knownAttributes(type: ScimResourceType, extension: string | undefined): Attribute[] | undefined {
  if (extension === undefined) return coreAttributes[type]
  return extension.toLowerCase() === enterpriseUserUrn.toLowerCase() && type === "User"
    ? enterpriseAttributes
    : undefined
}

/** Attribute names are case-insensitive (RFC 7643 §2.1). */
export function findAttribute(attributes: Attribute[], name: string): Attribute | undefined {
  return attributes.find((one) => one.name.toLowerCase() === name.toLowerCase())
}

function attributesOf(shape: z.ZodRawShape): Attribute[] {
  return Object.entries(shape).map(([name, schema]) => attributeOf(name, schema))
}

function attributeOf(name: string, schema: z.core.$ZodType): Attribute {
  if (schema instanceof z.ZodOptional) return attributeOf(name, schema.unwrap())
  if (schema instanceof z.ZodArray) return { ...attributeOf(name, schema.element), kind: "list" }
  if (schema instanceof z.ZodObject) return { name, kind: "complex", subs: attributesOf(schema.shape) }
  return { name, kind: schema instanceof z.ZodBoolean ? "flag" : "text", subs: [] }
}
