import type { ReactNode } from "react"
import { ChangesLink } from "#components/audit/changes-link"
import { PageHeader } from "#components/ui/page-header"
import { Status } from "#components/ui/status"
import { TabsNav } from "#components/ui/tabs-nav"
import type { ConnectionSummary } from "#lib/connections/schema"

/** A connection's page around one of its tabs. */
export function ConnectionFrame({ connection, children }: { connection: ConnectionSummary; children: ReactNode }) {
  const { id, name, description, enabled } = connection
  return (
    <>
      <PageHeader
        back={{ href: "/connections", label: "Connections" }}
        title={name}
        description={description}
        status={<Status value={enabled ? "enabled" : "disabled"} />}
        actions={<ChangesLink id={id} />}
      />
      <TabsNav
        label={name}
        tabs={[
          { href: `/connections/${id}/general`, label: "General" },
          { href: `/connections/${id}/outbound-provisioning`, label: "Outbound Provisioning" },
        ]}
      />
      {children}
    </>
  )
}
