import type { Metadata } from "next"
import { NameCard } from "#components/account/name-card"
import { PasswordCard } from "#components/account/password-card"
import { SessionsCard } from "#components/account/sessions-card"
import { TwoFactorCard } from "#components/account/two-factor-card"
import { PageHeader } from "#components/ui/page-header"
import { hasTwoFactor, listSessions } from "#lib/administrators/queries"
import { requireAdministrator } from "#lib/session"
import {
  changePasswordAction,
  confirmTwoFactorAction,
  renameAccountAction,
  renewBackupCodesAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  setUpTwoFactorAction,
  switchOffTwoFactorAction,
} from "./actions"

export const metadata: Metadata = { title: "Your account" }

export default async function AccountPage() {
  const { id, name, email, sessionId } = await requireAdministrator("/account")
  const [isOn, sessions] = await Promise.all([hasTwoFactor(id), listSessions(id, sessionId)])
  return (
    <>
      <PageHeader title="Your account" description={`You sign in as ${email}.`} />
      <NameCard name={name} renameAccount={renameAccountAction} />
      <PasswordCard email={email} changePassword={changePasswordAction} />
      <TwoFactorCard
        isOn={isOn}
        setUp={setUpTwoFactorAction}
        confirm={confirmTwoFactorAction}
        renewBackupCodes={renewBackupCodesAction}
        switchOff={switchOffTwoFactorAction}
      />
      <SessionsCard
        sessions={sessions}
        revokeSession={revokeSessionAction}
        revokeOtherSessions={revokeOtherSessionsAction}
      />
    </>
  )
}
