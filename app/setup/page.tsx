import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { SetupForm } from "#components/administrators/setup-form"
import { AuthCard } from "#components/shell/auth-card"
import { countAdministrators } from "#lib/administrators/queries"
import { env } from "#lib/env"
import { setupAction } from "./actions"

export const metadata: Metadata = { title: "Set up" }

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams
  if ((await countAdministrators()) > 0) redirect("/sign-in")
  const productName = env().PRODUCT_NAME
  return (
    <AuthCard
      productName={productName}
      title={`Set up ${productName}`}
      description="Create the first administrator. After that, this page is closed."
    >
      <SetupForm action={setupAction} token={typeof token === "string" ? token : ""} />
    </AuthCard>
  )
}
