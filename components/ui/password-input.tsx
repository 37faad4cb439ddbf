"use client"

import { clsx } from "clsx"
import { Eye, EyeOff } from "lucide-react"
import { type ComponentProps, useState } from "react"
import { Input } from "./input"

/** A secret that can be looked at while it is typed. Paste and password managers work (WCAG 3.3.8). */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [visible, setVisible] = useState(false)
  return (
    <div className="relative">
      <Input
        autoComplete="new-password"
        spellCheck={false}
        autoCapitalize="none"
        {...props}
        type={visible ? "text" : "password"}
        className={clsx("pr-11", className)}
      />
      <button
        type="button"
        disabled={props.disabled}
        aria-pressed={visible}
        aria-label="Show what is typed"
        onClick={() => setVisible(!visible)}
        className="absolute inset-y-1 right-1 flex w-8 items-center justify-center rounded-sm text-ink-subtle transition-colors hover:bg-hover hover:text-ink focus-visible:outline-offset-0 max-md:w-9"
      >
        {visible ? <EyeOff aria-hidden="true" className="size-4" /> : <Eye aria-hidden="true" className="size-4" />}
      </button>
    </div>
  )
}
