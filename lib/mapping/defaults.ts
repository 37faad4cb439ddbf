import { enterpriseUserUrn } from "#lib/scim/schema"
import { inShort } from "./path"
import { type Mapping, mappingSchema, type Rule } from "./schema"

const userTargets = [
  "userName",
  "name.givenName",
  "name.familyName",
  "name.formatted",
  "name.middleName",
  "name.honorificPrefix",
  "name.honorificSuffix",
  "displayName",
  "nickName",
  "emails",
  "phoneNumbers",
  "addresses",
  "title",
  "userType",
  "profileUrl",
  "preferredLanguage",
  "locale",
  "timezone",
  "photos",
  "ims",
  "roles",
  "entitlements",
  "x509Certificates",
  ...["employeeNumber", "department", "division", "organization", "costCenter", "manager"].map(
    (name) => `${enterpriseUserUrn}:${name}`,
  ),
]

const oneByOne = [
  "active",
  'emails[type eq "work"].value',
  'emails[type eq "home"].value',
  "emails[primary eq true].value",
  'phoneNumbers[type eq "work"].value',
  'phoneNumbers[type eq "mobile"].value',
  'addresses[type eq "work"].locality',
  'addresses[type eq "work"].country',
]

/** Attributes that one may want a rule for. */
export const suggestedTargets = { user: [...userTargets, ...oneByOne].map(inShort), group: ["displayName"] }

const asItIs = (path: string): Rule => ({ target: path, source: { kind: "attribute", path }, apply: "always" })

/** Everything as it is: the standard attributes rule by rule, and whatever else a User has. */
export const defaultMapping: Mapping = {
  user: userTargets.map(asItIs),
  group: [asItIs("displayName")],
  others: true,
}

/** A mapping as it is stored; null stands for the default one. @throws ZodError when what is there is none */
export function storedMapping(stored: unknown): Mapping | null {
  return mappingSchema.nullable().parse(stored)
}
