import { redirect } from "next/navigation"
import { requireAdministrator } from "#lib/session"

export default async function HomePage() {
  await requireAdministrator("/connections")
  redirect("/connections")
}
