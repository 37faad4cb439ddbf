"use client"

import { useState } from "react"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { useRefresh } from "#components/ui/delete-resource"
import { Dialog } from "#components/ui/dialog"
import { Status } from "#components/ui/status"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { OwnPassword, TwoFactorCode, TwoFactorSetup } from "#lib/administrators/schema"
import { BackupCodes } from "./backup-codes"
import { PasswordStep } from "./password-step"
import { ScanStep } from "./scan-step"

interface TwoFactorCardProps {
  isOn: boolean
  setUp: (input: OwnPassword) => Promise<ActionResult<TwoFactorSetup>>
  confirm: (input: TwoFactorCode) => Promise<ActionResult<string[]>>
  renewBackupCodes: (input: OwnPassword) => Promise<ActionResult<string[]>>
  switchOff: (input: OwnPassword) => Promise<ActionResult<void>>
}

type Step =
  | { kind: "set up" | "renew" | "switch off" }
  | { kind: "scan"; setup: TwoFactorSetup }
  | { kind: "codes"; codes: string[] }

/** The second factor of one's own sign-in: on or off, and its backup codes. */
export function TwoFactorCard({ isOn, ...actions }: TwoFactorCardProps) {
  const [step, setStep] = useState<Step>({ kind: "set up" })
  const [open, setOpen] = useState(false)
  function begin(kind: "set up" | "renew" | "switch off") {
    setStep({ kind })
    setOpen(true)
  }
  return (
    <Card
      title="Two-factor authentication"
      description="After the password, sign-in asks for a code of an app on your phone. A stolen password alone opens nothing."
      actions={<Status value={isOn ? "enabled" : "disabled"} label={isOn ? "On" : "Off"} />}
    >
      <div className="flex flex-wrap gap-2">
        {isOn ? (
          <>
            <Button onClick={() => begin("renew")}>New backup codes</Button>
            <Button onClick={() => begin("switch off")}>Switch off</Button>
          </>
        ) : (
          <Button variant="primary" onClick={() => begin("set up")}>
            Set up
          </Button>
        )}
      </div>
      <Dialog open={open} onOpenChange={setOpen} {...words[step.kind]}>
        <StepContent step={step} goTo={setStep} close={() => setOpen(false)} {...actions} />
      </Dialog>
    </Card>
  )
}

const words: Record<Step["kind"], { title: string; description: string }> = {
  "set up": { title: "Set up two-factor", description: "Enter your password first." },
  scan: {
    title: "Scan the code",
    description: "With an authenticator app, such as Google Authenticator, 1Password or Aegis.",
  },
  renew: { title: "New backup codes", description: "The earlier ones open nothing any more." },
  codes: {
    title: "Keep your backup codes",
    description: "They are shown only this once. Each opens once, in place of a code, should you lose your phone.",
  },
  "switch off": {
    title: "Switch two-factor off?",
    description: "From then on your password alone opens the console. Secret and backup codes are deleted.",
  },
}

interface StepContentProps extends Omit<TwoFactorCardProps, "isOn"> {
  step: Step
  goTo: (step: Step) => void
  close: () => void
}

function StepContent({ step, goTo, close, setUp, confirm, renewBackupCodes, switchOff }: StepContentProps) {
  const refresh = useRefresh()
  const toast = useToast()
  const showCodes = (codes: string[]) => goTo({ kind: "codes", codes })
  function switchedOff() {
    close()
    toast({ title: "Two-factor authentication is off" })
    refresh()
  }
  switch (step.kind) {
    case "set up":
      return (
        <PasswordStep label="Next" action={setUp} onDone={(setup) => goTo({ kind: "scan", setup })} onCancel={close} />
      )
    case "scan":
      return <ScanStep setup={step.setup} confirm={confirm} onDone={showCodes} onCancel={close} />
    case "renew":
      return <PasswordStep label="Make new codes" action={renewBackupCodes} onDone={showCodes} onCancel={close} />
    case "switch off":
      return <PasswordStep label="Switch off" isDanger action={switchOff} onDone={switchedOff} onCancel={close} />
    default:
      return <BackupCodes codes={step.codes} onDone={close} />
  }
}
