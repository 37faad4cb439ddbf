import type { ReactNode } from "react"
import { Button, ButtonLink } from "#components/ui/button"
import { FormActions } from "#components/ui/form-actions"

interface CreateActionsProps {
  pending: boolean
  label: string
  start: ReactNode
}

/** What ends the form of a new channel. */
export function CreateActions({ pending, label, start }: CreateActionsProps) {
  return (
    <FormActions start={start}>
      <ButtonLink href="/notices" variant="ghost">
        Cancel
      </ButtonLink>
      <Button configures type="submit" variant="primary" pending={pending} pendingLabel="Creating…">
        {label}
      </Button>
    </FormActions>
  )
}
