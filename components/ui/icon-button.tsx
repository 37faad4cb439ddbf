"use client"

import { clsx } from "clsx"
import type { ComponentProps, ReactNode } from "react"
import { useConfigures } from "#components/shell/access"
import { type ButtonLook, buttonClass } from "./button"
import { Tooltip } from "./tooltip"

interface IconButtonProps extends Omit<ComponentProps<"button">, "children">, ButtonLook {
  /** The accessible name, also shown as the tooltip. */
  label: string
  icon: ReactNode
  /** It changes something: off for read-only members. */
  configures?: boolean
}

/** A square button with an icon only. When it cannot be used, say why beside it: a tooltip alone is not enough. */
export function IconButton({ label, icon, variant = "ghost", size = "sm", className, ...rest }: IconButtonProps) {
  const { configures = false, ...props } = rest
  const refusal = useConfigures(configures)
  return (
    <Tooltip label={label}>
      <button
        type="button"
        {...props}
        {...refusal}
        aria-label={label}
        className={clsx(buttonClass({ variant, size }, "icon"), className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
