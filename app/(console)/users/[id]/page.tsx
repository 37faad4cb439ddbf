import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ActivitySection } from "#components/activity/activity-log"
import { ProvisioningMatrix } from "#components/provisioning/provisioning-matrix"
import { DeletedUserHeader } from "#components/users/deleted-user-header"
import { ProfileCard } from "#components/users/profile-card"
import { UserHeader } from "#components/users/user-header"
import { activityOf } from "#lib/activity/queries"
import { activityFilterSchema } from "#lib/activity/schema"
import { activityQueryString, inAddress } from "#lib/activity/terms"
import { listGroupsOf } from "#lib/directory/group-queries"
import { findDeletedUser, findUser } from "#lib/directory/queries"
import { listPlaces } from "#lib/on-demand/queries"
import { findAttempt } from "#lib/provisioning/attempts"
import { requireAdministrator } from "#lib/session"
import { deleteUserAction, includeAgainAction, retryAction, setUserActiveAction } from "./actions"

export const metadata: Metadata = { title: "User" }

interface UserPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function UserPage({ params, searchParams }: UserPageProps) {
  const { id } = await params
  const given = await searchParams
  const asked = inAddress(activityFilterSchema.parse(given), "user")
  const attemptId = String(given.attempt ?? "")
  await requireAdministrator(`/users/${id}${activityQueryString({ ...asked, attempt: attemptId })}`)
  const user = await findUser(id)
  const deleted = user === null ? ((await findDeletedUser(id)) ?? notFound()) : null
  const [places, activity, attempt, groups] = await Promise.all([
    listPlaces("User", id),
    activityOf("user", id, given),
    findAttempt(attemptId),
    listGroupsOf(id),
  ])
  return (
    <>
      {user && <UserHeader user={user} setUserActive={setUserActiveAction} deleteUser={deleteUserAction} />}
      {deleted && <DeletedUserHeader id={id} user={deleted} />}
      <ProvisioningMatrix
        of="user"
        id={id}
        name={user?.displayName ?? deleted?.userName ?? ""}
        initial={places}
        actions={{ retry: retryAction, includeAgain: includeAgainAction }}
        isDeleted={user === null}
      />
      {user && <ProfileCard user={user} groups={groups} />}
      <ActivitySection
        {...activity}
        opened={attempt?.resourceId === id ? attempt : null}
        title="Attempts"
        emptyText="Nothing was sent for this user yet."
      />
    </>
  )
}
