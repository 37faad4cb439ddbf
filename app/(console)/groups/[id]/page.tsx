import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ActivitySection } from "#components/activity/activity-log"
import { DeletedGroupHeader } from "#components/groups/deleted-group-header"
import { GroupSections } from "#components/groups/group-sections"
import { ProvisioningMatrix } from "#components/provisioning/provisioning-matrix"
import { activityOf } from "#lib/activity/queries"
import { activityFilterSchema } from "#lib/activity/schema"
import { activityQueryString, inAddress } from "#lib/activity/terms"
import { findDeletedGroup, findGroup, listMembers } from "#lib/directory/group-queries"
import { usersPageSchema } from "#lib/directory/schema"
import { listPlaces } from "#lib/on-demand/queries"
import { findAttempt } from "#lib/provisioning/attempts"
import { requireAdministrator } from "#lib/session"
import {
  addMembersAction,
  deleteGroupAction,
  includeAgainAction,
  removeMembersAction,
  renameGroupAction,
  retryAction,
} from "./actions"

export const metadata: Metadata = { title: "Group" }

interface GroupPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const actions = {
  renameGroup: renameGroupAction,
  addMembers: addMembersAction,
  removeMembers: removeMembersAction,
  deleteGroup: deleteGroupAction,
}

export default async function GroupPage({ params, searchParams }: GroupPageProps) {
  const { id } = await params
  const given = await searchParams
  const attemptId = String(given.attempt ?? "")
  const query = usersPageSchema.parse(given)
  const asked = { ...query, ...inAddress(activityFilterSchema.parse(given), "group"), attempt: attemptId }
  await requireAdministrator(`/groups/${id}${activityQueryString(asked)}`)
  const group = await findGroup(id)
  const deleted = group === null ? ((await findDeletedGroup(id)) ?? notFound()) : null
  const [places, activity, attempt, members] = await Promise.all([
    listPlaces("Group", id),
    activityOf("group", id, given),
    findAttempt(attemptId),
    listMembers(id, query),
  ])
  return (
    <>
      {deleted && <DeletedGroupHeader id={id} group={deleted} />}
      {group && <GroupSections group={group} query={query} members={members} actions={actions} />}
      <ProvisioningMatrix
        of="group"
        id={id}
        name={group?.displayName ?? deleted?.displayName ?? ""}
        initial={places}
        actions={{ retry: retryAction, includeAgain: includeAgainAction }}
        isDeleted={group === null}
      />
      <ActivitySection
        {...activity}
        opened={attempt?.resourceId === id ? attempt : null}
        title="Attempts"
        emptyText="Nothing was sent for this group yet."
      />
    </>
  )
}
