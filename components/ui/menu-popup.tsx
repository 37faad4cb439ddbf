"use client"

import { Menu as Base } from "@base-ui/react/menu"
import { clsx } from "clsx"
import { useMayConfigure } from "#components/shell/access"
import { GuardedLink } from "#components/shell/guarded-link"
import type { MenuEntry, MenuProps } from "./menu"
import { useLandmark } from "./use-landmark"

/** What Menu shows, open from the start: it is loaded by the press that opens it. */
export default function MenuPopup({ trigger, side = "bottom", align = "end", entries }: MenuProps) {
  const { triggerRef, landmark } = useLandmark()
  return (
    <Base.Root defaultOpen>
      <Base.Trigger ref={triggerRef} render={trigger} />
      <Base.Portal container={landmark}>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="min-w-44 origin-(--transform-origin) rounded-lg border border-line-strong bg-raised p-1 shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            {entries.map((entry) => (
              <Entry key={entry.label} {...entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ label, icon, tone = "neutral", disabled, configures, action }: MenuEntry) {
  const isRefused = !useMayConfigure() && configures
  if (typeof action === "string") {
    return (
      <Base.LinkItem closeOnClick render={<GuardedLink href={action} />} className={itemClass(tone)}>
        {icon}
        {label}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item disabled={disabled || isRefused} onClick={action} className={itemClass(tone)}>
      {icon}
      {label}
    </Base.Item>
  )
}

function itemClass(tone: "neutral" | "danger"): string {
  return clsx(
    "flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-base outline-none select-none data-disabled:opacity-60 max-md:h-10 [&_svg]:size-4",
    "forced-colors:data-highlighted:forced-color-adjust-none forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]",
    tone === "danger"
      ? "text-danger data-highlighted:bg-danger-soft"
      : "text-ink data-highlighted:bg-hover [&_svg]:text-ink-subtle",
  )
}
