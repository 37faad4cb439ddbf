"use client"

import { CircleAlert } from "lucide-react"
import { type MouseEvent, useEffect, useRef } from "react"

interface FormProblem {
  message: string
  /** The id of the field at fault; without it the message stands alone. */
  fieldId?: string
}

interface FormErrorSummaryProps {
  problems: readonly FormProblem[]
  /** Raise it with every failed attempt: the summary then takes focus again. */
  attempt: number
  title?: string
}

/** What kept a form from being saved, at its top. Takes focus, and leads to each field. */
export function FormErrorSummary({ problems, attempt, title = "Not saved yet" }: FormErrorSummaryProps) {
  const box = useRef<HTMLElement>(null)
  const shown = problems.length > 0
  useEffect(() => {
    if (shown && attempt > 0) box.current?.focus()
  }, [shown, attempt])
  if (!shown) return null

  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={title}
      className="flex gap-3 rounded-lg border border-danger-line bg-danger-soft px-4 py-3 outline-offset-2 focus:outline-2 focus:outline-focus"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-medium text-ink">{title}</p>
        <ul className="mt-1 flex flex-col">
          {problems.map(({ message, fieldId }) => (
            <li key={`${fieldId} ${message}`} className="min-h-6 text-ink-muted">
              {fieldId ? (
                <a
                  href={`#${fieldId}`}
                  onClick={(event) => leadTo(event, fieldId)}
                  className="inline-block min-h-6 rounded-sm py-0.5 text-danger underline underline-offset-2 hover:no-underline"
                >
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function leadTo(event: MouseEvent, fieldId: string) {
  event.preventDefault()
  const field = document.getElementById(fieldId)
  field?.focus()
  field?.scrollIntoView({ block: "center" })
}
