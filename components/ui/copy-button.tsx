"use client"

import { Check, Copy } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "./button"
import { IconButton } from "./icon-button"

interface CopyButtonProps {
  value: string
  label?: string
  /** The icon only, beside what it copies; the label is its name. */
  compact?: boolean
}

/** Copies `value` to the clipboard and says so. */
export function CopyButton({ value, label = "Copy", compact = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null)
  useEffect(() => {
    if (outcome === null) return undefined
    const timer = setTimeout(() => setOutcome(null), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setOutcome("copied")
    } catch {
      // Without https, or without permission, the browser has no clipboard to give.
      setOutcome("refused")
    }
  }
  const said = { copied: "Copied", refused: "Select and copy it by hand" }
  const icon = outcome === "copied" ? <Check /> : <Copy />
  return (
    <>
      {compact ? (
        <IconButton label={outcome ? said[outcome] : label} icon={icon} onClick={() => void copy()} />
      ) : (
        <Button size="sm" icon={icon} onClick={() => void copy()}>
          {outcome ? said[outcome] : label}
        </Button>
      )}
      <output className="sr-only">{outcome && said[outcome]}</output>
    </>
  )
}
