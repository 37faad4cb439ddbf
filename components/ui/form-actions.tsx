import type { ReactNode } from "react"
import { Badge } from "./badge"

interface FormActionsProps {
  /** At the left: Cancel, or a quieter second thing to do. */
  start?: ReactNode
  /** Marks the form as changed since it was last saved. */
  unsaved?: boolean
  /** At the right, the primary button last. */
  children: ReactNode
}

/** The buttons that end a form. */
export function FormActions({ start, unsaved = false, children }: FormActionsProps) {
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      {start}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <output className="mr-1 flex">{unsaved && <Badge tone="warning">Unsaved changes</Badge>}</output>
        {children}
      </div>
    </div>
  )
}
