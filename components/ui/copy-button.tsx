"use client"

import { Check, Copy } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "./button"

/** Copies `value` to the clipboard and says so. */
export function CopyButton({ value, label = "Copy" }: { value: string; label?: string }) {
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
  return (
    <>
      <Button size="sm" icon={outcome === "copied" ? <Check /> : <Copy />} onClick={() => void copy()}>
        {outcome ? said[outcome] : label}
      </Button>
      <output className="sr-only">{outcome && said[outcome]}</output>
    </>
  )
}
