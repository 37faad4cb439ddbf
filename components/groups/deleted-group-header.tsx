import { ChangesLink } from "#components/audit/changes-link"
import { Callout } from "#components/ui/callout"
import { PageHeader } from "#components/ui/page-header"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { DeletedGroup } from "#lib/directory/group-schema"

/** A deleted group stays visible until it is gone everywhere, and after. */
export function DeletedGroupHeader({ id, group }: { id: string; group: DeletedGroup }) {
  return (
    <>
      <PageHeader
        back={{ href: "/groups", label: "Groups" }}
        title={group.displayName}
        status={<Status value="disabled" label="Deleted" />}
        actions={<ChangesLink id={id} />}
      />
      <Callout>
        <p>
          Deleted <Time value={group.deletedAt} /> by {group.deletedBy}. It is deleted wherever it was.
        </p>
      </Callout>
    </>
  )
}
