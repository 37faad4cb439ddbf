import { enterpriseUserUrn } from "#lib/scim/schema"
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
