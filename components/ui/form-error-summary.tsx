"use client"

import { CircleAlert } from "lucide-react"
import { type MouseEvent, useEffect, useRef } from "react"
import { GuardedLink } from "#components/shell/guarded-link"

interface FormProblem {
  message: string
  /** The id of the field at fault; without it the message stands alone. */
  fieldId?: string
  /** The page of that field, where it is not this one. */
  href?: string
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
          {problems.map(({ message, fieldId, href }) => (
            <li key={`${fieldId} ${message}`} className="min-h-6 text-ink-muted">
              <Problem message={message} fieldId={fieldId} href={href} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const linkClass = "inline-block min-h-6 rounded-sm py-0.5 text-danger underline underline-offset-2 hover:no-underline"

function Problem({ message, fieldId, href }: FormProblem) {
  if (!fieldId) return message
  if (href) {
    return (
      <GuardedLink href={`${href}#${fieldId}`} className={linkClass}>
        {message}
      </GuardedLink>
    )
  }
  return (
    <a href={`#${fieldId}`} onClick={(event) => leadTo(event, fieldId)} className={linkClass}>
      {message}
    </a>
  )
}

function leadTo(event: MouseEvent, fieldId: string) {
  event.preventDefault()
  const field = document.getElementById(fieldId)
  field?.focus()
  field?.scrollIntoView({ block: "center" })
}
