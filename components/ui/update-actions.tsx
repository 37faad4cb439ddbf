"use client"

import { type ReactNode, useId } from "react"
import { useMayConfigure } from "#components/shell/access"
import { Button } from "./button"
import { FormActions } from "./form-actions"

interface UpdateActionsProps {
  isDirty: boolean
  isSubmitting: boolean
  onDiscard: () => void
  /** Off where read-only members may fill the form in as well. */
  configures?: boolean
  /** At the left. */
  start?: ReactNode
}

/** What ends the form of something saved: Discard and Update, each with something to do only after a change. */
export function UpdateActions({ isDirty, isSubmitting, onDiscard, configures = true, start }: UpdateActionsProps) {
  const reasonId = useId()
  const mayConfigure = useMayConfigure()
  return (
    <FormActions start={start} unsaved={isDirty}>
      {!isDirty && (
        <span id={reasonId} className="mr-1 text-sm text-ink-subtle">
          {mayConfigure || !configures ? "Nothing changed yet" : "You have read-only access"}
        </span>
      )}
      <Button disabled={!isDirty || isSubmitting} onClick={onDiscard}>
        Discard
      </Button>
      <Button
        type="submit"
        variant="primary"
        disabled={!isDirty}
        aria-describedby={isDirty ? undefined : reasonId}
        pending={isSubmitting}
        pendingLabel="Updating…"
      >
        Update
      </Button>
    </FormActions>
  )
}
