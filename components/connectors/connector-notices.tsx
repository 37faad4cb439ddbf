"use client"

import { useFormContext } from "react-hook-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Time } from "#components/ui/time"
import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { changedLabels, formValues } from "./form-values"

/** What to know of a connector before reading its form: why it stands still, what comes next, who saved meanwhile. */
export function ConnectorNotices({ connector }: { connector: ConnectorSummary }) {
  const { status, pause, unreadable, version, enabled } = connector
  return (
    <>
      <SavedMeanwhile connector={connector} />
      {status === "locked" && (
        <Callout tone="danger" title="A saved password cannot be read">
          <p>{unreadable.password ?? unreadable.defaultPassword} Until then nothing is sent.</p>
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
    </>
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
        Update tries again at once.
      </p>
    </Callout>
  )
}

/** Somebody else saved while this form was being changed: nothing typed is lost, and saving over it takes a decision. */
function SavedMeanwhile({ connector }: { connector: ConnectorSummary }) {
  const { formState, getValues, reset } = useFormContext<UpdateConnector>()
  const { isDirty, isSubmitting, defaultValues } = formState
  // While submitting, the newer version is this form's own.
  if (!isDirty || isSubmitting || connector.version <= getValues("version")) return null
  const saved = formValues(connector)
  const changed = new Intl.ListFormat("en").format(changedLabels(defaultValues ?? {}, saved))
  return (
    <Callout
      tone="warning"
      live
      title="Somebody else saved this connector after you opened it"
      actions={
        <>
          <Button size="sm" onClick={() => reset(saved, { keepDirtyValues: true })}>
            Keep my changes on top
          </Button>
          <Button size="sm" onClick={() => reset(saved)}>
            Discard my changes
          </Button>
        </>
      }
    >
      {changed ? `Changed meanwhile: ${changed}. ` : ""}
      What you typed is still here and not saved yet. Keep your changes on top of theirs and click Update, or discard
      yours.
    </Callout>
  )
}
