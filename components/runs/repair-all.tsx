"use client"

import { Wrench } from "lucide-react"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { Repairs } from "./repair-one"
import { counted, findingWords } from "./words"

interface RepairAllProps extends Repairs {
  /** How many were found, those repaired by now included. */
  count: number
}

/** Repairs every finding of a kind, after saying what that does. */
export function RepairAll({ runId, finding, count, repairFindings, onRepaired }: RepairAllProps) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(repairFindings, (repaired) => {
    setAsking(false)
    toast({ title: "Repair under way", description: `${counted(repaired.count, "account")} handed to delivery.` })
    void onRepaired()
  })
  return (
    <>
      <Button configures size="sm" icon={<Wrench aria-hidden="true" />} onClick={() => setAsking(true)}>
        Repair all
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Repair all of ${counted(count, `${findingWords[finding].tab.toLowerCase()} account`)}?`}
        description={`${findingWords[finding].meaning} What was repaired before is left alone.`}
        confirmLabel="Repair all"
        pendingLabel="Repairing…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ runId, finding })}
      />
    </>
  )
}
