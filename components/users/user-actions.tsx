"use client"

import { CirclePlay, CircleSlash } from "lucide-react"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { DeleteResource, useRefresh } from "#components/ui/delete-resource"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { DeleteUser, SetUserActive, UserProfile } from "#lib/directory/schema"

interface UserActionsProps {
  user: UserProfile
  setUserActive: (input: SetUserActive) => Promise<ActionResult<void>>
  deleteUser: (input: DeleteUser) => Promise<ActionResult<void>>
}

/** What can be done with a user here: switch its accounts off and on, or delete it everywhere. */
export function UserActions({ user, setUserActive, deleteUser }: UserActionsProps) {
  return (
    <>
      {user.active ? (
        <Deactivate user={user} setUserActive={setUserActive} />
      ) : (
        <Activate user={user} setUserActive={setUserActive} />
      )}
      <DeleteResource
        id={user.id}
        name={user.userName}
        what="user"
        description="The user is deleted here, and its account at every service provider is deleted too."
        aftermath="Its accounts are being deleted."
        action={deleteUser}
      />
    </>
  )
}

function Activate({ user, setUserActive }: Omit<UserActionsProps, "deleteUser">) {
  const refresh = useRefresh()
  const toast = useToast()
  const { run, pending, error } = useAction(setUserActive, () => {
    toast({ title: "User activated", description: "Its accounts are switched on again." })
    refresh()
  })
  return (
    <>
      {error && <Callout tone="danger">{error}</Callout>}
      <Button
        configures
        icon={<CirclePlay />}
        pending={pending}
        pendingLabel="Activating…"
        onClick={() => void run({ id: user.id, active: true })}
      >
        Activate
      </Button>
    </>
  )
}

function Deactivate({ user, setUserActive }: Omit<UserActionsProps, "deleteUser">) {
  const refresh = useRefresh()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(setUserActive, () => {
    setAsking(false)
    toast({ title: "User deactivated", description: "Its accounts are being switched off." })
    refresh()
  })
  return (
    <>
      <Button configures icon={<CircleSlash />} onClick={() => setAsking(true)}>
        Deactivate
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Deactivate ${user.displayName}?`}
        description="Every account of this user is switched off (active: false) and keeps what it has. Activate turns them on again."
        confirmLabel="Deactivate"
        pendingLabel="Deactivating…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id: user.id, active: false })}
      />
    </>
  )
}
