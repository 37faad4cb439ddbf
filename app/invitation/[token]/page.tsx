import type { Metadata } from "next"
import { headers } from "next/headers"
import { InvitationForm } from "#components/administrators/invitation-form"
import { AuthCard } from "#components/shell/auth-card"
import { answer } from "#lib/action"
import { findInvitation } from "#lib/administrators/invitations"
import { env } from "#lib/env"
import { acceptInvitationAction } from "./actions"

// The address is a secret until it is used: no other site is told it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" }

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const productName = env().PRODUCT_NAME
  const found = await answer(async () => findInvitation(token, await headers()))
  if (!found.ok) {
    return <AuthCard productName={productName} title="This link opens nothing" description={found.message} />
  }
  const { email, role } = found.value
  const may = role === "viewer" ? "You will see everything and change nothing." : "You will be an administrator."
  return (
    <AuthCard productName={productName} title={`Join ${productName}`} description={may}>
      <InvitationForm action={acceptInvitationAction} token={token} email={email} />
    </AuthCard>
  )
}
