import { z } from "zod"
import { onboardUserSchema, type UserProfile } from "#lib/directory/schema"
import { isObject } from "#lib/scim/attribute-names"
import { enterpriseUserUrn } from "#lib/scim/schema"

/** Text where an empty field means that the attribute is not assigned. */
const typed = z.string().trim().catch("")

const name = z.object({
  givenName: typed,
  familyName: typed,
  middleName: typed,
  formatted: typed,
  honorificPrefix: typed,
  honorificSuffix: typed,
})

const email = z.object({ value: typed, type: typed, primary: z.boolean().catch(false), display: typed })

const enterprise = z.object({
  employeeNumber: typed,
  department: typed,
  division: typed,
  organization: typed,
  costCenter: typed,
})

const manager = z.looseObject({ value: typed })

const fields = z.object({
  id: z.uuid(),
  /** The moment of the user's last change that the form shows. */
  updatedAt: z.string(),
  userName: z.string(),
  active: z.boolean(),
  displayName: typed,
  name,
  emails: z.array(email),
  enterprise,
  /** The manager's id, and the manager as it was, which may say more. */
  managerId: typed,
  manager,
  /** Every other attribute, as JSON. */
  other: z.string(),
})

export type UserForm = z.input<typeof fields>
export type EditedUser = z.output<typeof fields>

/** What an administrator edits of a user, checked as an onboarding call is, each problem at its field. */
export const userFormSchema = fields.superRefine((form, context) => {
  const body = bodyOf(form)
  if (typeof body === "string") return context.addIssue({ code: "custom", path: ["other"], message: body })
  for (const { path, message } of onboardUserSchema.safeParse(body).error?.issues ?? []) {
    context.addIssue({ code: "custom", ...placed(path, message) })
  }
  return undefined
})

/** The form's user, as an onboarding call sends one. Only for a form that userFormSchema accepted. */
export function formUser(form: EditedUser) {
  return onboardUserSchema.parse(bodyOf(form))
}

/** A user as the form shows it. */
export function userForm({ id, userName, active, attributes, updatedAt }: UserProfile): UserForm {
  const { name: fullName, displayName, emails, [enterpriseUserUrn]: work, ...other } = attributes
  const knownManager = manager.parse(objectIn(objectIn(work).manager))
  return {
    id,
    updatedAt,
    userName,
    active,
    displayName: typed.parse(displayName),
    name: name.parse(objectIn(fullName)),
    emails: z.array(email).catch([]).parse(emails),
    enterprise: enterprise.parse(objectIn(work)),
    managerId: knownManager.value,
    manager: knownManager,
    other: Object.keys(other).length === 0 ? "" : JSON.stringify(other, null, 2),
  }
}

function objectIn(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}

/** The names that have a field of their own. */
const ownFields = ["username", "active", "displayname", "name", "emails", "email", enterpriseUserUrn.toLowerCase()]

/** The body, or why there is none. */
function bodyOf(form: EditedUser): Record<string, unknown> | string {
  const other = parsed(form.other)
  if (!isObject(other)) return "must be a JSON object"
  const twice = Object.keys(other).find((key) => ownFields.includes(key.toLowerCase()))
  if (twice !== undefined) return `${twice} has a field of its own`
  const { managerId } = form
  const work = { ...form.enterprise, manager: managerId === form.manager.value ? form.manager : { value: managerId } }
  return {
    ...other,
    ...assigned({
      displayName: form.displayName,
      name: assigned(form.name),
      emails: form.emails.map(({ value, ...rest }) => ({ value, ...assigned(rest) })),
      [enterpriseUserUrn]: assigned({ ...work, manager: assigned(work.manager) }),
    }),
    userName: form.userName,
    active: form.active,
  }
}

function parsed(json: string): unknown {
  try {
    return json.trim() === "" ? {} : JSON.parse(json)
  } catch {
    return undefined
  }
}

/** What has a value: an empty field, an empty object and an unticked box say nothing. */
function assigned(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  return value === "" || value === false || (isObject(value) && Object.keys(value).length === 0)
}

/** Where in the form a problem of the body is to be shown. */
function placed(path: PropertyKey[], message: string): { path: PropertyKey[]; message: string } {
  const [head, ...rest] = path
  if (head === enterpriseUserUrn) {
    return { path: rest[0] === "manager" ? ["managerId"] : ["enterprise", ...rest.slice(0, 1)], message }
  }
  if (typeof head === "string" && ownFields.includes(head.toLowerCase())) return { path, message }
  return { path: ["other"], message: `${path.map(String).join(".")} ${message}` }
}
