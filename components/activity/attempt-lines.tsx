"use client"

import { usePathname, useSearchParams } from "next/navigation"
import { parseAsString, useQueryState } from "nuqs"
import { openInPlace } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { AttemptLine } from "#lib/provisioning/schema"
import { durationWords, Outcome, operationWord } from "./outcome"

interface AttemptLinesProps {
  label: string
  lines: AttemptLine[]
  /** The one that is open. */
  currentId: string
  /** What tells them apart: how long each took, or when it was. */
  by: "duration" | "time"
}

/** Calls as a list in which each leads to itself, in the same panel. */
export function AttemptLines({ label, lines, currentId, by }: AttemptLinesProps) {
  const [, setAttemptId] = useQueryState("attempt", parseAsString.withOptions({ history: "push", scroll: false }))
  const pathname = usePathname()
  const parameters = useSearchParams()
  const hrefOf = (id: string) => {
    const next = new URLSearchParams(parameters)
    next.set("attempt", id)
    return `${pathname}?${next}`
  }
  return (
    <ul aria-label={label} className="divide-y overflow-clip rounded-lg border">
      {lines.map((line) => {
        const isCurrent = line.id === currentId
        return (
          <li
            key={line.id}
            className="relative flex min-h-10 flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-1.5 text-sm"
          >
            {isCurrent ? (
              <span aria-current="true" className="w-24 font-medium text-ink">
                {operationWord(line.operation)}
                <span className="font-normal text-ink-subtle"> (this)</span>
              </span>
            ) : (
              <a
                href={hrefOf(line.id)}
                onClick={(event) => openInPlace(event, () => void setAttemptId(line.id))}
                className="w-24 font-medium text-accent-ink underline-offset-2 after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                {operationWord(line.operation)}
              </a>
            )}
            <Outcome attempt={line} />
            <span className="ml-auto whitespace-nowrap text-ink-subtle tabular-nums">
              {by === "duration" ? durationWords(line.durationMs) : <Time value={line.startedAt} />}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
