import { db } from "#lib/db"
import { departments, idOf, type Person } from "./people"

/** Groups by department, in this order. */
export function departmentGroups() {
  return departments.map((displayName, place) => ({ id: idOf("group", place), displayName }))
}

/** Users as sign-up code onboarded them, and a group for each department. */
export async function seedDirectory(people: Person[]): Promise<void> {
  const users = people.map(({ id, userName, active, deactivatedAt, attributes, onboardedAt }) => {
    const { givenName, familyName } = Object(attributes.name)
    const displayName = `${givenName} ${familyName}`
    return { id, userName, userNameKey: userName, displayName, active, deactivatedAt, attributes, onboardedAt }
  })
  await db.$executeRaw`
    INSERT INTO "User" ("id", "userName", "userNameKey", "displayName", "active", "deactivatedAt", "attributes", "createdAt", "updatedAt")
    SELECT "id", "userName", "userNameKey", "displayName", "active", "deactivatedAt", "attributes", "onboardedAt",
      COALESCE("deactivatedAt", "onboardedAt")
    FROM jsonb_to_recordset(${JSON.stringify(users)}::jsonb) AS u("id" uuid, "userName" text, "userNameKey" text,
      "displayName" text, "active" boolean, "deactivatedAt" timestamptz, "attributes" jsonb, "onboardedAt" timestamptz)`
  await db.group.createMany({
    data: departmentGroups().map((group) => ({ ...group, displayNameKey: group.displayName.toLowerCase() })),
  })
  const members = people.map(({ id: userId, department }) => ({
    userId,
    groupId: idOf("group", departments.indexOf(department)),
  }))
  await db.$executeRaw`
    INSERT INTO "GroupMember" ("groupId", "userId")
    SELECT "groupId", "userId" FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb) AS m("groupId" uuid, "userId" uuid)`
  await auditOnboarding(people)
}

async function auditOnboarding(people: Person[]): Promise<void> {
  const onboarded = people.map(({ id, userName, attributes, onboardedAt }) => ({
    id,
    userName,
    attributes,
    onboardedAt,
  }))
  await db.$executeRaw`
    INSERT INTO "AuditEvent" ("at", "actorType", "actorId", "actorName", "action", "subjectType", "subjectId", "subjectName", "after")
    SELECT "onboardedAt", 'apiKey', 'sign-up', 'Sign-up', 'user.onboard', 'User', "id"::text, "userName",
      jsonb_build_object('userName', "userName", 'active', true, 'attributes', "attributes")
    FROM jsonb_to_recordset(${JSON.stringify(onboarded)}::jsonb) AS u(
      "id" uuid, "userName" text, "attributes" jsonb, "onboardedAt" timestamptz)
    ORDER BY "onboardedAt"`
}
