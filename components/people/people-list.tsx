"use client"

import { useRouter } from "next/navigation"
import { useLiveQuery } from "#components/shell/live-query"
import { PageHeader } from "#components/ui/page-header"
import type { People } from "#lib/administrators/schema"
import { InvitationTable, type RevokeInvitationAction } from "./invitation-table"
import { type InviteAction, InvitePerson } from "./invite-person"
import type { MemberActionsProps } from "./member-actions"
import { MemberTable } from "./member-table"

interface PeopleListProps extends Pick<MemberActionsProps, "changeRole" | "removeMember" | "resetTwoFactor"> {
  initial: People
  /** Who looks at it. */
  ownId: string
  origin: string
  invite: InviteAction
  revokeInvitation: RevokeInvitationAction
}

/** Everybody who may sign in, and who is invited. */
export function PeopleList({ initial, ownId, origin, invite, revokeInvitation, ...memberActions }: PeopleListProps) {
  const router = useRouter()
  const { current, refresh } = useLiveQuery({ url: "/api/console/people", initial, isUnfinished: () => false })
  const onChanged = () => {
    void refresh()
    // Whoever changed themselves sees another console now, or has to sign in.
    router.refresh()
  }
  return (
    <>
      <PageHeader
        title="People"
        description="Administrators configure everything. Viewers see the same and change nothing."
        actions={<InvitePerson origin={origin} invite={invite} onInvited={onChanged} />}
      />
      <MemberTable members={current.members} ownId={ownId} onChanged={onChanged} {...memberActions} />
      {current.invitations.length > 0 && (
        <InvitationTable invitations={current.invitations} revokeInvitation={revokeInvitation} onRevoked={onChanged} />
      )}
    </>
  )
}
