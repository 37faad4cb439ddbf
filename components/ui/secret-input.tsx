"use client"

import { clsx } from "clsx"
import { type ComponentProps, type RefCallback, useEffect, useRef } from "react"
import { Button } from "./button"
import { useFieldWiring } from "./field"
import { PasswordInput } from "./password-input"
import { Textarea } from "./textarea"
import { Time } from "./time"

interface SecretInputProps extends Pick<ComponentProps<"input">, "id" | "name" | "disabled"> {
  onBlur?: () => void
  ref?: RefCallback<HTMLElement>
  /** A text of several lines, such as a key. */
  multiline?: boolean
  /** When the saved secret was set; without it nothing is saved yet. */
  savedAt?: Date | string | null
  /** What was typed. `undefined` keeps the saved secret. */
  value: string | undefined
  onValueChange: (value: string | undefined) => void
}

/** A write-only secret: it can be set and replaced, never read back. */
export function SecretInput({ savedAt, value, onValueChange, ref, multiline, ...props }: SecretInputProps) {
  const field = useRef<HTMLDivElement>(null)
  const replacing = useRef(false)
  const keeps = Boolean(savedAt) && value === undefined

  useEffect(() => {
    if (!keeps && replacing.current) field.current?.querySelector<HTMLElement>("input, textarea")?.focus()
    if (keeps && replacing.current) field.current?.querySelector("button")?.focus()
    replacing.current = false
  }, [keeps])

  function change(next: string | undefined) {
    replacing.current = true
    onValueChange(next)
  }

  return (
    <div ref={field} className="flex items-start gap-2">
      {savedAt && keeps ? (
        <SavedSecret savedAt={savedAt} disabled={props.disabled} id={props.id} onReplace={() => change("")} />
      ) : (
        <>
          <div className="min-w-0 flex-1">
            {multiline ? (
              <Textarea
                {...props}
                ref={ref}
                value={value ?? ""}
                onChange={(event) => onValueChange(event.target.value)}
                spellCheck={false}
                autoComplete="off"
                mono
                className="max-h-48 break-all"
              />
            ) : (
              <PasswordInput
                {...props}
                ref={ref}
                value={value ?? ""}
                onChange={(event) => onValueChange(event.target.value)}
              />
            )}
          </div>
          {savedAt && (
            <Button variant="ghost" className="max-md:h-11!" onClick={() => change(undefined)}>
              Keep saved
            </Button>
          )}
        </>
      )}
    </div>
  )
}

interface SavedSecretProps {
  savedAt: Date | string
  id?: string
  disabled?: boolean
  onReplace: () => void
}

function SavedSecret({ savedAt, onReplace, ...props }: SavedSecretProps) {
  const wired = useFieldWiring(props)
  return (
    <div
      className={clsx(
        "flex h-9 w-full min-w-0 items-center gap-2 rounded-md border border-line-strong bg-inset pr-1 pl-3 max-md:h-11",
      )}
    >
      <span className="min-w-0 flex-1 truncate text-ink-muted">
        <span aria-hidden="true" className="mr-2 tracking-widest max-sm:hidden">
          ••••••
        </span>
        Set on <Time value={savedAt} exact="day" />
      </span>
      <button
        type="button"
        id={wired.id}
        aria-describedby={wired["aria-describedby"]}
        disabled={wired.disabled}
        onClick={onReplace}
        className="h-7 rounded-sm px-2.5 text-sm font-medium text-accent-ink transition-colors hover:bg-hover disabled:opacity-60 max-md:h-9"
      >
        Replace
      </button>
    </div>
  )
}
