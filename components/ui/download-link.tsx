"use client"

import type { ReactNode } from "react"
import { buttonClass } from "./button"

interface DownloadLinkProps {
  href: string
  icon?: ReactNode
  children: ReactNode
}

/** A link that looks like a button and leads to a file: the page, and what was typed on it, stays. */
export function DownloadLink({ href, icon, children }: DownloadLinkProps) {
  return (
    <a href={href} download className={buttonClass({})}>
      {icon}
      {children}
    </a>
  )
}
