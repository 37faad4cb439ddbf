"use client"

import { useQueryClient } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { DeleteGroup as Deletion, GroupProfile } from "#lib/directory/group-schema"

interface DeleteGroupProps {
  group: GroupProfile
  deleteGroup: (input: Deletion) => Promise<ActionResult<void>>
}

/** Deletes a group after its name was typed. Its members stay users. */
export function DeleteGroup({ group, deleteGroup }: DeleteGroupProps) {
  const router = useRouter()
  const client = useQueryClient()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(deleteGroup, () => {
    setAsking(false)
    toast({ title: "Group deleted", description: "It is being deleted at every service provider." })
    router.refresh()
    void client.invalidateQueries()
  })
  return (
    <>
      <Button icon={<Trash2 />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Are you sure?"
        description="This action is irreversible. The group is deleted here and at every service provider. Its members stay users."
        typeToConfirm={group.displayName}
        confirmLabel="Delete group"
        pendingLabel="Deleting…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id: group.id })}
      />
    </>
  )
}
