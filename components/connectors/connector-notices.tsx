"use client"

import { notSent } from "#components/runs/words"
import { ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Time } from "#components/ui/time"
import type { ConnectorSummary } from "#lib/connectors/schema"
import { connectorsPath } from "./wizard-steps"

/** What to know of a connector before reading its form: why it stands still, and what comes next. */
export function ConnectorNotices({ connectionId, connector }: { connectionId: string; connector: ConnectorSummary }) {
  const { id, status, pause, unreadable, version, enabled, unsentUsers, counts } = connector
  return (
    <>
      {status === "locked" && (
        <Callout tone="danger" title="A saved secret cannot be read">
          <p>{Object.values(unreadable)[0]} Until then nothing is sent.</p>
        </Callout>
      )}
      {status === "paused" && pause && <Paused pause={pause} />}
      {version === 1 && !enabled && status === "disabled" && (
        <Callout title="The connector is registered, and disabled">
          <p>
            Switch the toggle on and click <strong className="font-medium text-ink">Update</strong> to start
            provisioning.
          </p>
        </Callout>
      )}
      {counts.stopped > 0 && <Stopped connectorId={id} count={counts.stopped} />}
      {unsentUsers > 0 && (
        <Callout
          title={notSent(unsentUsers)}
          actions={
            <ButtonLink size="sm" href={`${connectorsPath(connectionId)}/${id}/sync`}>
              Sync existing users
            </ButtonLink>
          }
        >
          <p>They were here before the connector was enabled. A dry run shows beforehand what sending them would do.</p>
        </Callout>
      )}
    </>
  )
}

function Stopped({ connectorId, count }: { connectorId: string; count: number }) {
  return (
    <Callout
      tone="warning"
      title={`${count.toLocaleString("en")} stopped`}
      actions={
        <ButtonLink size="sm" href={`/failures?connector=${connectorId}`}>
          See why, and retry
        </ButtonLink>
      }
    >
      <p>They are not tried again until their cause is corrected, or you retry them.</p>
    </Callout>
  )
}

function Paused({ pause }: { pause: NonNullable<ConnectorSummary["pause"]> }) {
  return (
    <Callout tone="warning" title={`Paused: ${pause.reason}`}>
      {pause.detail && (
        <blockquote className="border-l-2 border-warning-line pl-3 font-mono text-sm break-words">
          {pause.detail}
        </blockquote>
      )}
      <p>
        Since <Time value={pause.since} />. Changes are held and none is lost.{" "}
        {pause.nextProbeAt && (
          <>
            It is tried again <Time value={pause.nextProbeAt} />, and goes on by itself when that works.
          </>
        )}{" "}
        A saved change tries it at once.
      </p>
    </Callout>
  )
}
