"use client"

import { useQueryClient } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { ActionResult } from "#lib/action-result"
import { useAction } from "./action"
import { Button } from "./button"
import { ConfirmDialog } from "./confirm-dialog"
import { useToast } from "./toast"

interface DeleteResourceProps {
  id: string
  /** Typed to confirm. */
  name: string
  /** "user", "group". */
  what: string
  /** What is lost. */
  description: string
  /** What goes on after it is deleted here. */
  aftermath: string
  action: (input: { id: string }) => Promise<ActionResult<void>>
}

/** Deletes something that is also elsewhere, after its name was typed. */
export function DeleteResource({ id, name, what, description, aftermath, action }: DeleteResourceProps) {
  const refresh = useRefresh()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(action, () => {
    setAsking(false)
    toast({ title: `${what.charAt(0).toUpperCase()}${what.slice(1)} deleted`, description: aftermath })
    refresh()
  })
  return (
    <>
      <Button configures icon={<Trash2 />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Are you sure?"
        description={`This action is irreversible. ${description}`}
        typeToConfirm={name}
        confirmLabel={`Delete ${what}`}
        pendingLabel="Deleting…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id })}
      />
    </>
  )
}

/** Shows at once what an action began: the page as the server has it, and what is looked at repeatedly. */
export function useRefresh(): () => void {
  const router = useRouter()
  const client = useQueryClient()
  return () => {
    router.refresh()
    void client.invalidateQueries()
  }
}
