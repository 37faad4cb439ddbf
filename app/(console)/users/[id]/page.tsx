import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { AttemptList } from "#components/activity/attempt-list"
import { ProvisioningMatrix } from "#components/provisioning/provisioning-matrix"
import { DeletedUserHeader } from "#components/users/deleted-user-header"
import { ProfileCard } from "#components/users/profile-card"
import { UserHeader } from "#components/users/user-header"
import { listGroupsOf } from "#lib/directory/group-queries"
import { findDeletedUser, findUser } from "#lib/directory/queries"
import { listPlaces } from "#lib/on-demand/queries"
import { findAttempt, listAttempts } from "#lib/provisioning/attempts"
import { requireAdministrator } from "#lib/session"
import { deleteUserAction, includeAgainAction, retryAction, setUserActiveAction } from "./actions"

export const metadata: Metadata = { title: "User" }

interface UserPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ attempt?: string | string[] }>
}

export default async function UserPage({ params, searchParams }: UserPageProps) {
  const { id } = await params
  const attemptId = String((await searchParams).attempt ?? "")
  await requireAdministrator(
    attemptId === "" ? `/users/${id}` : `/users/${id}?attempt=${encodeURIComponent(attemptId)}`,
  )
  const user = await findUser(id)
  const deleted = user === null ? ((await findDeletedUser(id)) ?? notFound()) : null
  const [places, attempts, attempt, groups] = await Promise.all([
    listPlaces("User", id),
    listAttempts({ userId: id }),
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
      <AttemptList
        of={{ userId: id }}
        initial={attempts}
        opened={attempt?.resourceId === id ? attempt : null}
        title="Attempts"
        emptyText="Nothing was sent for this user yet."
      />
    </>
  )
}
