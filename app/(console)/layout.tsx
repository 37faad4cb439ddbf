import type { ReactNode } from "react"
import { RetryProvider } from "#components/retries/retry-provider"
import { AppShell } from "#components/shell/app-shell"
import { env } from "#lib/env"
import { currentAdministrator } from "#lib/session"
import { signOutAction } from "./actions"
import { retryAction } from "./failures/actions"

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const administrator = await currentAdministrator()
  // A layout does not know where a stranger was going: the page does, and sends her to sign in.
  if (!administrator) return children
  const { name, email, role } = administrator
  return (
    <AppShell productName={env().PRODUCT_NAME} administrator={{ name, email, role }} signOut={signOutAction}>
      <RetryProvider retry={retryAction}>{children}</RetryProvider>
    </AppShell>
  )
}
