import type { Attention } from "#lib/overview/schema"
import { failureSentence } from "#lib/provisioning/failure"

/** A connector, as one speaks of it. */
export interface Named {
  id: string
  name: string
  connection: { id: string; name: string }
}

export const nameOf = ({ name, connection }: Named) => `${connection.name} · ${name}`

/** Where its settings are. */
export const tabOf = ({ connection }: Named) => `/connections/${connection.id}/outbound-provisioning`

/** How many resources of a connector are not as desired, and will not be by themselves soon. */
export interface Trouble {
  /** Conflicts included. */
  stopped: number
  conflicts: number
  held: number
  stuck: number
  stoppedSince: Date | null
  heldSince: Date | null
  stuckSince: Date | null
  /** The ScimFailure that most of the stopped ones have. */
  failure: unknown
}

/** What to say of a connector's troubles. */
export function troubleOf(connector: Named, trouble: Trouble): Attention[] {
  const all = [stopped(trouble), conflicts(trouble), held(trouble), stuck(trouble)]
  return all.flatMap(({ key, count, what, since, path, ...said }) => {
    if (count === 0) return []
    const title = `${resources(count)} ${what} in ${nameOf(connector)}`
    const href = path === null ? tabOf(connector) : `${path}?connector=${connector.id}`
    return [{ ...said, key: `${key} ${connector.id}`, title, since: since?.toISOString() ?? null, href }]
  })
}

interface Said extends Pick<Attention, "key" | "tone" | "detail" | "action"> {
  count: number
  what: string
  since: Date | null
  /** null: the connector's own place. */
  path: string | null
}

function stopped({ stopped: all, conflicts: others, stoppedSince, failure }: Trouble): Said {
  const detail = failureSentence(failure) ?? "The service provider rejected them."
  const said = { key: "stopped", tone: "danger" as const, what: "stopped", detail, action: "See and retry" }
  return { ...said, count: all - others, since: stoppedSince, path: "/failures" }
}

function conflicts({ conflicts: count, stoppedSince }: Trouble): Said {
  const detail = "An account is there already, and nobody can tell for certain whose it is."
  const said = { key: "conflicts", tone: "danger" as const, what: "in conflict", detail, action: "Decide" }
  return { ...said, count, since: stoppedSince, path: "/conflicts" }
}

function held({ held: count, heldSince }: Trouble): Said {
  const detail = "So many accounts would be deactivated or deleted at once that Ferry asks first."
  const said = { key: "held", tone: "warning" as const, what: "held back", detail, action: "Release or discard" }
  return { ...said, count, since: heldSince, path: null }
}

function stuck({ stuck: count, stuckSince }: Trouble): Said {
  const detail = "The service provider has failed for them for more than a minute."
  const said = { key: "stuck", tone: "warning" as const, what: "tried again and again", detail, action: "See why" }
  return { ...said, count, since: stuckSince, path: "/failures" }
}

function resources(count: number): string {
  return count === 1 ? "1 user or group" : `${count.toLocaleString("en")} users or groups`
}
