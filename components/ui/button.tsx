"use client"

import { clsx } from "clsx"
import type { ComponentProps, MouseEvent, ReactNode } from "react"
import { useConfigures } from "#components/shell/access"
import { GuardedLink } from "#components/shell/guarded-link"
import { Spinner } from "./spinner"

const variants = {
  primary: "bg-accent text-on-accent shadow-sm hover:bg-accent-hover border-transparent",
  secondary: "bg-surface text-ink border-line-strong shadow-sm hover:bg-hover active:bg-pressed",
  ghost: "border-transparent text-ink-muted hover:bg-hover hover:text-ink active:bg-pressed",
  danger: "bg-danger-solid text-on-danger shadow-sm hover:bg-danger-solid-hover border-transparent",
}

const sizes = {
  sm: "h-8 gap-1.5 text-sm [&_svg]:size-3.5 max-md:h-9",
  md: "h-9 gap-2 text-base [&_svg]:size-4 max-md:h-10",
}

const widths = {
  text: { sm: "px-2.5", md: "px-3.5" },
  icon: { sm: "w-8 max-md:w-9", md: "w-9 max-md:w-10" },
}

export interface ButtonLook {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
}

/** The classes of a button around a text or an icon, also for the few elements that look like one without being one. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook, around: keyof typeof widths = "text") {
  return clsx(
    "inline-flex shrink-0 select-none items-center justify-center rounded-md border font-medium whitespace-nowrap",
    "transition-colors duration-100 [&_svg]:shrink-0",
    "disabled:pointer-events-none disabled:opacity-60 aria-disabled:cursor-progress",
    variants[variant],
    sizes[size],
    widths[around][size],
  )
}

interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  icon?: ReactNode
  /** While true the button keeps focus, ignores presses and shows `pendingLabel` ("Saving…"). */
  pending?: boolean
  pendingLabel?: string
  /** It changes something, or leads to what does: off for read-only members. */
  configures?: boolean
}

export function Button({ variant, size, icon, pending = false, pendingLabel, children, ...props }: ButtonProps) {
  const { className, onClick, type = "button", configures = false, ...rest } = props
  const refusal = useConfigures(configures)
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      {...refusal}
      type={type}
      aria-disabled={pending || undefined}
      onClick={press}
      className={clsx(buttonClass({ variant, size }), className)}
    >
      {pending ? <Spinner /> : icon}
      {pending ? (pendingLabel ?? children) : children}
    </button>
  )
}

interface ButtonLinkProps extends ComponentProps<typeof GuardedLink>, ButtonLook {
  icon?: ReactNode
  /** It leads to what changes something: off for read-only members. */
  configures?: boolean
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({ variant, size, icon, className, children, configures, ...props }: ButtonLinkProps) {
  const refusal = useConfigures(configures ?? false)
  if (refusal !== undefined) {
    return (
      <Button variant={variant} size={size} icon={icon} className={className} {...refusal}>
        {children}
      </Button>
    )
  }
  return (
    <GuardedLink {...props} className={clsx(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </GuardedLink>
  )
}
