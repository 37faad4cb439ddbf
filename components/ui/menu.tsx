"use client"

import { Menu as Base } from "@base-ui/react/menu"
import type { ReactElement, ReactNode } from "react"
import { useMayConfigure } from "#components/shell/access"
import { GuardedLink } from "#components/shell/guarded-link"
import { cn } from "./cn"
import { useLandmark } from "./use-landmark"

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  side?: "top" | "bottom"
  align?: "start" | "end"
  /** MenuItem elements. */
  children: ReactNode
}

/** Actions behind one button. */
export function Menu({ trigger, side = "bottom", align = "end", children }: MenuProps) {
  const { triggerRef, landmark } = useLandmark()
  return (
    <Base.Root>
      <Base.Trigger ref={triggerRef} render={trigger} />
      <Base.Portal container={landmark}>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="min-w-44 origin-(--transform-origin) rounded-lg border border-line-strong bg-raised p-1 shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  icon?: ReactNode
  tone?: "neutral" | "danger"
  disabled?: boolean
  /** It changes something: off for read-only members. */
  configures?: boolean
  onClick: () => void
  children: ReactNode
}

export function MenuItem({ icon, tone = "neutral", disabled, configures, onClick, children }: MenuItemProps) {
  const isRefused = !useMayConfigure() && configures
  return (
    <Base.Item disabled={disabled || isRefused} onClick={onClick} className={itemClass(tone)}>
      {icon}
      {children}
    </Base.Item>
  )
}

/** An item that goes somewhere. */
export function MenuLink({ icon, href, children }: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<GuardedLink href={href} />} className={itemClass("neutral")}>
      {icon}
      {children}
    </Base.LinkItem>
  )
}

function itemClass(tone: "neutral" | "danger"): string {
  return cn(
    "flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-base outline-none select-none data-disabled:opacity-60 max-md:h-10 [&_svg]:size-4",
    "data-highlighted:bg-hover forced-colors:data-highlighted:forced-color-adjust-none forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]",
    tone === "danger" ? "text-danger data-highlighted:bg-danger-soft" : "text-ink [&_svg]:text-ink-subtle",
  )
}
