"use client"

import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from "react"

const load = () => import("./menu-popup")
const Popup = lazy(load)

export interface MenuEntry {
  label: string
  icon: ReactNode
  tone?: "neutral" | "danger"
  disabled?: boolean
  /** It changes something: off for read-only members. */
  configures?: boolean
  /** Where it goes, or what it does. */
  action: string | (() => void)
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  side?: "top" | "bottom"
  align?: "start" | "end"
  entries: MenuEntry[]
}

/** Actions behind one button. What shows them is loaded when somebody is about to press it. */
export function Menu(props: MenuProps) {
  const [isWanted, setIsWanted] = useState(false)
  const trigger = cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: () => void load(),
    onClick: () => setIsWanted(true),
  })
  if (!isWanted) return trigger
  return (
    <Suspense fallback={trigger}>
      <Popup {...props} />
    </Suspense>
  )
}
