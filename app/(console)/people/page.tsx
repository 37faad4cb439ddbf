import type { Metadata } from "next"
import { PeopleList } from "#components/people/people-list"
import { listPeople } from "#lib/administrators/queries"
import { requestOrigin } from "#lib/origin"
import { requireAdministrator } from "#lib/session"
import {
  changeRoleAction,
  inviteAction,
  removeMemberAction,
  resetTwoFactorAction,
  revokeInvitationAction,
} from "./actions"

export const metadata: Metadata = { title: "People" }

export default async function PeoplePage() {
  const { id } = await requireAdministrator("/people")
  const [people, origin] = await Promise.all([listPeople(), requestOrigin()])
  return (
    <PeopleList
      initial={people}
      ownId={id}
      origin={origin}
      invite={inviteAction}
      revokeInvitation={revokeInvitationAction}
      changeRole={changeRoleAction}
      removeMember={removeMemberAction}
      resetTwoFactor={resetTwoFactorAction}
    />
  )
}
