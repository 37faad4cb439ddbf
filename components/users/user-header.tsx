import type { ComponentProps } from "react"
import { ChangesLink } from "#components/audit/changes-link"
import { PageHeader } from "#components/ui/page-header"
import { UserActions } from "./user-actions"
import { UserState } from "./user-table"

/** Who it is, whether active, and what can be done. */
export function UserHeader({ user, ...actions }: ComponentProps<typeof UserActions>) {
  return (
    <PageHeader
      back={{ href: "/users", label: "Users" }}
      title={user.displayName}
      description={user.userName === user.displayName ? undefined : user.userName}
      status={<UserState active={user.active} />}
      actions={
        <>
          <ChangesLink id={user.id} />
          <UserActions user={user} {...actions} />
        </>
      }
    />
  )
}
