import type { Metadata } from "next"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { CodeForm } from "#components/administrators/code-form"
import { AuthCard } from "#components/shell/auth-card"
import { challengedAdministrator } from "#lib/administrators/sign-in"
import { env } from "#lib/env"
import { localPath } from "#lib/local-path"
import { currentAdministrator } from "#lib/session"
import { verifyCodeAction } from "./actions"

export const metadata: Metadata = { title: "Sign in" }

export default async function SignInCodePage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const from = localPath((await searchParams).from)
  if (await currentAdministrator()) redirect(from)
  if ((await challengedAdministrator(await headers())) === null) redirect("/sign-in")
  return (
    <AuthCard
      productName={env().PRODUCT_NAME}
      title="Enter your code"
      description="Your authenticator app shows it. A backup code works too."
    >
      <CodeForm action={verifyCodeAction} from={from} />
    </AuthCard>
  )
}
