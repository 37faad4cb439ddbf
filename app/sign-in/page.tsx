import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { SignInForm } from "#components/administrators/sign-in-form"
import { AuthCard } from "#components/shell/auth-card"
import { countAdministrators } from "#lib/administrators/queries"
import { env } from "#lib/env"
import { localPath } from "#lib/local-path"
import { currentAdministrator } from "#lib/session"
import { signInAction } from "./actions"

export const metadata: Metadata = { title: "Sign in" }

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const from = localPath((await searchParams).from)
  if (await currentAdministrator()) redirect(from)
  if ((await countAdministrators()) === 0) redirect("/setup")
  return (
    <AuthCard productName={env().PRODUCT_NAME} title="Sign in" description="With your administrator account.">
      <SignInForm action={signInAction} from={from} />
    </AuthCard>
  )
}
