import { z } from "zod"
import { attributeOf, withAttributeNames } from "./attribute-names"
import { isStorable } from "./text"

export const userUrn = "urn:ietf:params:scim:schemas:core:2.0:User"
export const groupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group"
export const enterpriseUserUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
export const listResponseUrn = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
export const patchOpUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
export const errorUrn = "urn:ietf:params:scim:api:messages:2.0:Error"

export type ScimResourceType = "User" | "Group"

/** The id that a service provider issued. */
export type ScimId = string

/** Some service providers count; an id beyond the safe integers has lost digits in JSON and would be somebody else's. */
export const scimIdSchema = z
  .union([z.string().min(1).max(1_000).refine(isStorable), z.int().transform(String)])
  .refine((id) => id !== "." && id !== "..")

/** A resource as a service provider described it. `version` is its ETag, verbatim. */
export interface ScimResource {
  id: ScimId
  version?: string
  [attribute: string]: unknown
}

/** One page of a list; `nextCursor` where the service provider pages by cursor and has more. */
export interface ScimPage {
  resources: ScimResource[]
  totalResults?: number | undefined
  nextCursor?: string | undefined
}

const text = (maximum = 4_000) =>
  z
    .string({ error: ({ input }) => (input === undefined ? "is required" : "must be text") })
    .max(maximum, `must have at most ${maximum} characters`)
    .refine(isStorable, "must not have NUL or unpaired surrogate characters")
/** What a service provider compares without case, and what has an index: not too long for one. */
const naturalKey = text(500).trim().min(1, "must not be empty")
const flag = z.boolean("must be true or false")
const email = text(500).regex(/^[^\s@]+@[^\s@]+$/, "must be an e-mail address")

/** The usual sub-attributes of a multi-valued attribute (RFC 7643 §2.4). */
const plural = (value: z.ZodType<string>) =>
  list(
    z.object(
      { value, display: text().optional(), type: text().optional(), primary: flag.optional() },
      "must be an object with a value",
    ),
  )

function list<Item extends z.ZodType<{ primary?: boolean | undefined }>>(item: Item) {
  return z
    .array(item, "must be a list")
    .refine((items) => items.filter((one) => one.primary === true).length <= 1, "must have one primary value at most")
    .optional()
}

const name = z.object(
  {
    formatted: text().optional(),
    familyName: text().optional(),
    givenName: text().optional(),
    middleName: text().optional(),
    honorificPrefix: text().optional(),
    honorificSuffix: text().optional(),
  },
  "must be an object",
)

const address = z.object(
  {
    formatted: text().optional(),
    streetAddress: text().optional(),
    locality: text().optional(),
    region: text().optional(),
    postalCode: text().optional(),
    country: text().optional(),
    type: text().optional(),
    primary: flag.optional(),
  },
  "must be an object",
)

const enterpriseUser = z.object(
  {
    employeeNumber: text().optional(),
    costCenter: text().optional(),
    organization: text().optional(),
    division: text().optional(),
    department: text().optional(),
    manager: z
      .object(
        { value: text().optional(), $ref: text().optional(), displayName: text().optional() },
        "must be an object with a value",
      )
      .optional(),
  },
  "must be an object",
)

const schemas = z.array(text(), "must be a list").optional()

/** The attributes of a User that a client may send (RFC 7643 §4.1, §4.3), for extending. */
export const scimUserAttributes = z
  .object(
    {
      schemas,
      externalId: text().optional(),
      userName: naturalKey,
      name: name.optional(),
      displayName: text().optional(),
      nickName: text().optional(),
      profileUrl: text().optional(),
      title: text().optional(),
      userType: text().optional(),
      preferredLanguage: text().optional(),
      locale: text().optional(),
      timezone: text().optional(),
      active: flag.optional(),
      password: text().optional(),
      emails: plural(email),
      phoneNumbers: plural(text()),
      ims: plural(text()),
      photos: plural(text(100_000)),
      addresses: list(address),
      entitlements: plural(text()),
      roles: plural(text()),
      x509Certificates: plural(text(100_000)),
      [enterpriseUserUrn]: enterpriseUser.optional(),
    },
    "must be a SCIM User (a JSON object)",
  )
  .catchall(z.unknown())

/** Attributes that belong to the service provider: a client that sends them is not wrong, and not obeyed. */
const readOnlyAttributes = ["id", "meta", "groups"]

/** Accepts `attributes` as SCIM clients write them: names in any case, null for "not assigned", readOnly ones ignored. */
export function scimResourceSchema<Shape extends z.ZodRawShape, Config extends z.core.$ZodObjectConfig>(
  attributes: z.ZodObject<Shape, Config>,
) {
  return withAttributeNames(attributes, readOnlyAttributes)
}

export const scimUserSchema = scimResourceSchema(scimUserAttributes)

const member = z.object(
  { value: naturalKey, display: text().optional(), $ref: text().optional(), type: text().optional() },
  "must be an object with a value",
)

export const scimGroupSchema = scimResourceSchema(
  z
    .object(
      {
        schemas,
        externalId: text().optional(),
        displayName: naturalKey,
        members: z.array(member, "must be a list").optional(),
      },
      "must be a SCIM Group (a JSON object)",
    )
    .catchall(z.unknown()),
)

/** What an error answer may say (RFC 7644 §3.12). The status is the one of HTTP. */
export const scimErrorSchema = z.object({
  scimType: z.string().max(100).refine(isStorable).optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
})

/** A ListResponse, which may leave the list out when it is empty (RFC 7644 §3.4.2). */
const listResponse = z
  .object({ total: z.coerce.number().optional(), resources: z.array(z.looseObject({})).optional() })
  .refine(({ total, resources }) => resources !== undefined || total === 0)

/** The resources of a ListResponse. */
export const listResponseSchema = z.preprocess(
  (value) => ({ total: attributeOf(value, "totalResults"), resources: attributeOf(value, "Resources") ?? undefined }),
  listResponse.transform(({ resources = [] }) => resources),
)

const count = z.coerce.number().int().nonnegative().optional().catch(undefined)
const cursor = z.string().min(1).max(4_000).refine(isStorable).optional().catch(undefined)

/** One page of a list, with what it says of the others: how many there are, and where to go on (RFC 9865). */
export const listPageSchema = z.preprocess(
  (value) => ({
    totalResults: attributeOf(value, "totalResults") ?? undefined,
    nextCursor: attributeOf(value, "nextCursor") ?? undefined,
  }),
  z.object({ totalResults: count, nextCursor: cursor }),
)
