"use client"

import { Ellipsis, Eye, ShieldCheck, ShieldOff, UserMinus } from "lucide-react"
import { useState } from "react"
import { useMayConfigure } from "#components/shell/access"
import { useAction } from "#components/ui/action"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { IconButton } from "#components/ui/icon-button"
import { Menu, type MenuEntry } from "#components/ui/menu"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ChangeRole, Member, MemberId } from "#lib/administrators/schema"
import { type MemberStep, questionOf } from "./member-step"

export interface MemberActionsProps {
  member: Member
  /** It is the one who looks at it. */
  isSelf: boolean
  changeRole: (input: ChangeRole) => Promise<ActionResult<void>>
  removeMember: (input: MemberId) => Promise<ActionResult<void>>
  resetTwoFactor: (input: MemberId) => Promise<ActionResult<void>>
  onChanged: () => void
}

/** What an administrator can do about a member, each after asking. */
export function MemberActions({ member, isSelf, onChanged, ...actions }: MemberActionsProps) {
  const mayConfigure = useMayConfigure()
  const toast = useToast()
  const [step, setStep] = useState<MemberStep>("changeRole")
  const [asking, setAsking] = useState(false)
  const { title, description, confirmLabel, pendingLabel, done } = questionOf(step, member, isSelf)
  const { run, pending, error } = useAction(performed, () => {
    setAsking(false)
    toast({ title: done })
    onChanged()
  })

  async function performed(next: MemberStep): Promise<ActionResult<void>> {
    if (next === "changeRole") return actions.changeRole({ id: member.id, role: otherRole(member) })
    return next === "remove" ? actions.removeMember({ id: member.id }) : actions.resetTwoFactor({ id: member.id })
  }
  function ask(next: MemberStep) {
    setStep(next)
    setAsking(true)
  }
  if (!mayConfigure) return null
  return (
    <>
      <MemberMenu member={member} ask={ask} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        description={description}
        confirmLabel={confirmLabel}
        pendingLabel={pendingLabel}
        pending={pending}
        error={error}
        onConfirm={() => void run(step)}
      />
    </>
  )
}

function MemberMenu({ member, ask }: { member: Member; ask: (step: MemberStep) => void }) {
  const becomesViewer = member.role === "administrator"
  const entries: MenuEntry[] = [
    {
      label: becomesViewer ? "Make viewer" : "Make administrator",
      icon: becomesViewer ? <Eye aria-hidden="true" /> : <ShieldCheck aria-hidden="true" />,
      action: () => ask("changeRole"),
    },
    {
      label: "Reset two-factor",
      icon: <ShieldOff aria-hidden="true" />,
      action: () => ask("resetTwoFactor"),
    },
    { label: "Remove", icon: <UserMinus aria-hidden="true" />, tone: "danger", action: () => ask("remove") },
  ]
  return (
    <Menu
      trigger={<IconButton label={`Change ${member.name}`} icon={<Ellipsis aria-hidden="true" />} />}
      entries={entries.filter(({ label }) => member.twoFactorEnabled || label !== "Reset two-factor")}
    />
  )
}

function otherRole({ role }: Member): Member["role"] {
  return role === "administrator" ? "viewer" : "administrator"
}
