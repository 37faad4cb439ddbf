"use client"

import { clsx } from "clsx"
import { CircleAlert, TriangleAlert } from "lucide-react"
import { createContext, type ReactNode, useContext, useId } from "react"

interface FieldWiring {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": true | undefined
  "aria-required": true | undefined
}

const FieldContext = createContext<FieldWiring | null>(null)

/** Gives a control the id, the description and the validity of the Field around it; its own props win. */
export function useFieldWiring<Props extends object>(props: Props): Partial<FieldWiring> & Props {
  const wiring = useContext(FieldContext)
  return { ...wiring, ...props }
}

interface FieldProps {
  label: ReactNode
  /** The control's id, which an error summary links to. */
  id?: string
  hint?: ReactNode
  error?: string
  /** Something to think about that does not prevent saving. */
  warning?: string
  required?: boolean
  className?: string
  children: ReactNode
}

/** A label, one control, its hint and what is wrong with it, tied together for assistive technology. */
export function Field({ label, id, hint, error, warning, required, className, children }: FieldProps) {
  const generatedId = useId()
  const controlId = id ?? generatedId
  const described = [error && "error", warning && "warning", hint && "hint"].filter(Boolean)
  const wiring: FieldWiring = {
    id: controlId,
    "aria-describedby": described.map((part) => `${controlId}-${part}`).join(" ") || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required ? true : undefined,
  }
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1.5", className)}>
      <label
        htmlFor={controlId}
        className={clsx(
          "w-fit text-sm font-medium text-ink",
          // Drawn, not written: the label's text stays the field's name. The control says aria-required.
          required && "after:ml-0.5 after:text-danger after:content-['*'/'']",
        )}
      >
        {label}
      </label>
      <FieldContext value={wiring}>{children}</FieldContext>
      {error && (
        <Message id={`${controlId}-error`} className="text-danger" icon={<CircleAlert />}>
          {error}
        </Message>
      )}
      {warning && (
        <Message id={`${controlId}-warning`} className="text-warning" icon={<TriangleAlert />}>
          {warning}
        </Message>
      )}
      {hint && (
        <p id={`${controlId}-hint`} className="text-sm text-ink-subtle">
          {hint}
        </p>
      )}
    </div>
  )
}

function Message({ icon, className, ...props }: { id: string; icon: ReactNode; className: string; children: string }) {
  return (
    <p id={props.id} className={clsx("flex items-start gap-1.5 text-sm", className)}>
      <span aria-hidden="true" className="mt-[3px] [&_svg]:size-3.5">
        {icon}
      </span>
      {props.children}
    </p>
  )
}
