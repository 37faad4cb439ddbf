import { z } from "zod"
import { directoryExternalId, directoryName } from "#lib/directory/group-schema"
import type { ProvisioningCounts } from "#lib/provisioning/status"
import { scimResourceSchema, scimUserAttributes, userUrn } from "#lib/scim/schema"
import { isStorable } from "#lib/scim/text"
import { storageProblem } from "./storable"

const onboardedAttributes = scimUserAttributes.extend({
  userName: directoryName,
  externalId: directoryExternalId.optional(),
  /** Shorthand of a sign-up form for a primary work e-mail address. */
  email: z
    .string("must be text")
    .trim()
    .max(500, "must have at most 500 characters")
    .regex(/^[^\s@]+@[^\s@]+$/, "must be an e-mail address")
    .optional(),
  password: z.never("is not accepted: no user's own password is carried to service providers").optional(),
  schemas: scimUserAttributes.shape.schemas.refine(
    (urns) => urns === undefined || urns.some((urn) => urn.toLowerCase() === userUrn.toLowerCase()),
    `must include ${userUrn}`,
  ),
})

type OnboardedAttributes = z.output<typeof onboardedAttributes>

/**
 * The body of an onboarding call: a SCIM User (RFC 7643 §4.1, §4.3), or a sign-up form's userName and email.
 * ReadOnly attributes are ignored (RFC 7644 §3.3), schema extensions kept as they are, other unknown attributes refused.
 */
export const onboardUserSchema = scimResourceSchema(onboardedAttributes)
  .superRefine(({ email, emails }, context) => {
    const primary = emails?.find((one) => one.primary === true)
    if (email !== undefined && primary !== undefined && !sameAddress(primary.value, email)) {
      context.addIssue({
        code: "custom",
        path: ["email"],
        message: "must be the primary value of emails, or be left out",
      })
    }
  })
  .superRefine((attributes, context) => {
    const problem = storageProblem(attributes)
    if (problem !== undefined) context.addIssue({ code: "custom", ...problem })
  })
  .transform((given) => {
    const { userName: name, active = true, email, emails, ...rest } = given
    const attributes = withoutUnassigned({ ...rest, emails: withPrimary(emails, email) })
    return { userName: name, active, displayName: displayNameOf(name, attributes), attributes }
  })

export type OnboardUser = z.output<typeof onboardUserSchema>

export const setUserActiveSchema = z.object({ id: z.uuid(), active: z.boolean() })
export const deleteUserSchema = z.object({ id: z.uuid() })

export type UpdateUser = OnboardUser & { id: string }
export type SetUserActive = z.output<typeof setUserActiveSchema>
export type DeleteUser = z.output<typeof deleteUserSchema>

const storable = (most: number) => z.string().max(most).refine(isStorable)

/** What the address of a list by key says: a search (`q`), and at most one of the two keys. */
export const usersPageSchema = z.object({
  q: storable(256).trim().catch("").default(""),
  after: storable(1000).optional().catch(undefined),
  before: storable(1000).optional().catch(undefined),
})

export type UsersPageQuery = z.output<typeof usersPageSchema>

/** A user as the list shows it. Moments are ISO 8601. */
export interface UserSummary {
  id: string
  userName: string
  displayName: string
  email: string | null
  active: boolean
  createdAt: string
  provisioning: ProvisioningCounts
}

/** A page by key: `previous` and `next` are the keys to ask for, null at either end. */
export interface UsersPage {
  users: UserSummary[]
  total: number
  previous: string | null
  next: string | null
}

/** A user as its own page shows it. */
export interface UserProfile {
  id: string
  userName: string
  displayName: string
  active: boolean
  attributes: Record<string, unknown>
  createdAt: string
  updatedAt: string
}

/** What is left to say of a user that was deleted. */
export interface DeletedUser {
  userName: string
  deletedAt: string
  deletedBy: string
}

type Emails = OnboardedAttributes["emails"]

function withPrimary(emails: Emails, email: string | undefined): Emails {
  if (email === undefined || emails?.some((one) => one.primary === true)) return emails
  if (!emails?.some((one) => sameAddress(one.value, email))) {
    return [{ value: email, type: "work", primary: true }, ...(emails ?? [])]
  }
  const first = emails.findIndex((one) => sameAddress(one.value, email))
  return emails.map((one, index) => (index === first ? { ...one, primary: true } : one))
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** An empty list and an absent attribute are the same (RFC 7643 §2.5); `schemas` follows from what is there. */
function withoutUnassigned(attributes: Record<string, unknown>): Record<string, unknown> {
  const assigned = Object.entries(attributes).filter(
    ([name, value]) => name !== "schemas" && value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(assigned)
}

function displayNameOf(name: string, attributes: Record<string, unknown>): string {
  const { displayName, name: parts = {} } = attributes as Pick<OnboardedAttributes, "displayName" | "name">
  const fullName = [parts.givenName, parts.familyName].filter(Boolean).join(" ")
  return [displayName, parts.formatted, fullName, name].map((one) => one?.trim()).find(Boolean) ?? name
}
