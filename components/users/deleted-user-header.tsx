import { ChangesLink } from "#components/audit/changes-link"
import { Callout } from "#components/ui/callout"
import { PageHeader } from "#components/ui/page-header"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { DeletedUser } from "#lib/directory/schema"

/** A deleted user stays visible until its accounts are gone, and after. */
export function DeletedUserHeader({ id, user }: { id: string; user: DeletedUser }) {
  return (
    <>
      <PageHeader
        back={{ href: "/users", label: "Users" }}
        title={user.userName}
        status={<Status value="disabled" label="Deleted" />}
        actions={<ChangesLink id={id} />}
      />
      <Callout>
        <p>
          Deleted <Time value={user.deletedAt} /> by {user.deletedBy}. Its accounts are deleted wherever they were.
        </p>
      </Callout>
    </>
  )
}
