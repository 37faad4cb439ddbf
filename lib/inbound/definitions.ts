import { Schemas, type Types } from "scimmy"
import { enterpriseUserUrn } from "#lib/scim/schema"

type Attribute = Types.Attribute

const userDefinition = Schemas.User.definition
const groupDefinition = Schemas.Group.definition

export const definitions = [userDefinition, groupDefinition, Schemas.EnterpriseUser.definition]

const plurals = new Set(
  [userDefinition, groupDefinition].flatMap(({ attributes }) =>
    attributes.filter(isAttribute).flatMap(({ name, config }) => (config.multiValued ? [name.toLowerCase()] : [])),
  ),
)

/** Whether an attribute of a User or Group has a list of values. */
export function isPlural(name: string): boolean {
  return plurals.has(name.toLowerCase())
}

/** The attribute of a schema, found in any case, or undefined. */
export function attributeNamed(schema: "User" | "EnterpriseUser", name: string): Attribute | undefined {
  const { attributes } = schema === "User" ? userDefinition : Schemas.EnterpriseUser.definition
  return attributes.filter(isAttribute).find((one) => one.name.toLowerCase() === name.toLowerCase())
}

export function isEnterprise(urn: string): boolean {
  return urn.toLowerCase() === enterpriseUserUrn.toLowerCase()
}

/** A definition also lists the schemas that extend it. */
function isAttribute(entry: object): entry is Attribute {
  return "type" in entry && "config" in entry
}
