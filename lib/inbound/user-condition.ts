import type { Types } from "scimmy"
import { Prisma } from "#lib/generated/prisma/client"
import { enterpriseUserUrn } from "#lib/scim/schema"
import {
  booleanCondition,
  condition,
  jsonCondition,
  type Leaf,
  momentCondition,
  onKey,
  refused,
  type Sql,
  textCondition,
  uuidCondition,
} from "./condition"
import { attributeNamed, isEnterprise } from "./definitions"
import type { Filter } from "./filter"
import { parsePath } from "./patch-op"
import { ScimProblem } from "./scim-problem"

type Attribute = Types.Attribute

/** Which users a filter means, over "User" u. @throws ScimProblem invalidFilter */
export function userCondition(filter: Filter): Sql {
  return condition(filter, (leaf) => {
    const { urn, name, sub } = parsePath(leaf.path)
    if (name === null) throw refused(leaf.path)
    const onColumn = urn === null ? columnCondition([name, sub].filter(Boolean).join(".").toLowerCase(), leaf) : null
    return onColumn ?? attributeCondition(urn, name, sub, leaf)
  })
}

function columnCondition(path: string, leaf: Leaf): Sql | null {
  switch (path) {
    case "id":
      return uuidCondition(Prisma.sql`u."id"`, leaf)
    case "username":
      return userNameCondition(leaf)
    case "externalid":
      return textCondition(Prisma.sql`u."externalId"`, leaf, true)
    case "displayname":
      return textCondition(Prisma.sql`u."displayName"`, leaf)
    case "active":
      return booleanCondition(Prisma.sql`u."active"`, leaf)
    case "meta.created":
      return momentCondition(Prisma.sql`u."createdAt"`, leaf)
    case "meta.lastmodified":
      return momentCondition(Prisma.sql`u."updatedAt"`, leaf)
    case "groups":
    case "groups.value":
      return inGroup(leaf)
    default:
      return null
  }
}

function userNameCondition(leaf: Leaf): Sql {
  return textCondition(Prisma.sql`u."userNameKey"`, onKey(leaf), true)
}

function inGroup(leaf: Leaf): Sql {
  const ofGroup = leaf.kind === "some" ? null : uuidCondition(Prisma.sql`m."groupId"`, leaf)
  if (ofGroup === null) throw refused(leaf.path)
  return Prisma.sql`EXISTS (SELECT 1 FROM "GroupMember" m WHERE m."userId" = u."id" AND ${ofGroup})`
}

/** An attribute that stands in JSON. Those of an extension that nobody here knows are taken as they are written. */
function attributeCondition(urn: string | null, name: string, sub: string | null, leaf: Leaf): Sql {
  const attributes = Prisma.sql`u."attributes"`
  if (urn !== null && !isEnterprise(urn)) return valueCondition(attributes, [urn, name, ...(sub ? [sub] : [])], leaf)
  const definition = attributeNamed(urn === null ? "User" : "EnterpriseUser", name)
  if (definition === undefined || definition.name === "password") throw unknown(leaf.path)
  const path = urn === null ? [definition.name] : [enterpriseUserUrn, definition.name]
  if (leaf.kind === "some") return someCondition(attributes, path, definition, leaf.filter)
  const part = sub === null ? usualPart(definition, leaf) : partOf(definition, sub, leaf.path)
  return valueCondition(attributes, [...path, ...(part ? [part] : [])], leaf)
}

/** A value of which everything in the brackets is true at once. */
function someCondition(attributes: Sql, path: string[], definition: Attribute, filter: Filter): Sql {
  const inside = condition(filter, (leaf) => {
    if (leaf.kind === "some") throw refused(leaf.path)
    return valueCondition(Prisma.sql`one.v`, [partOf(definition, leaf.path, leaf.path)], leaf)
  })
  return Prisma.sql`EXISTS (SELECT 1 FROM jsonb_path_query(${attributes}, ${jsonPath(path)}::jsonpath) AS one(v) WHERE ${inside})`
}

function valueCondition(source: Sql, path: string[], leaf: Leaf): Sql {
  const found = Prisma.sql`jsonb_path_query(${source}, ${jsonPath(path)}::jsonpath) AS found(v)`
  if (leaf.kind === "present") return Prisma.sql`EXISTS (SELECT 1 FROM ${found} WHERE jsonb_typeof(found.v) <> 'null')`
  if (leaf.kind === "some") throw refused(leaf.path)
  // "ne" means that no value is equal, and "eq null" that there is none.
  const negated = leaf.operator === "ne" || (leaf.operator === "eq" && leaf.value === null)
  if (leaf.value === null) {
    const none = Prisma.sql`NOT EXISTS (SELECT 1 FROM ${found})`
    return negated && leaf.operator === "eq" ? none : Prisma.sql`(${none} IS NOT TRUE)`
  }
  const matching = jsonCondition(Prisma.sql`found.v`, { ...leaf, operator: negated ? "eq" : leaf.operator })
  const exists = Prisma.sql`EXISTS (SELECT 1 FROM ${found} WHERE ${matching})`
  return negated ? Prisma.sql`(NOT ${exists})` : exists
}

/** emails co "x" means their value; a person's name as a whole is compared with nothing. */
function usualPart(definition: Attribute, leaf: Leaf): string | null {
  if (definition.type !== "complex" || leaf.kind === "present") return null
  return partOf(definition, "value", leaf.path)
}

function partOf(definition: Attribute, name: string, path: string): string {
  const part = definition.subAttributes?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (part === undefined) throw unknown(path)
  return part.name
}

/** In lax mode [*] takes a single value for a list of one. */
function jsonPath(path: string[]): string {
  return `$${path.map((name) => `.${JSON.stringify(name)}[*]`).join("")}`
}

function unknown(path: string): ScimProblem {
  return new ScimProblem("invalidFilter", `${path} is not an attribute of a User.`)
}
