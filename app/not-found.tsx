import { Compass } from "lucide-react"
import type { Metadata } from "next"
import { ButtonLink } from "#components/ui/button"
import { EmptyState } from "#components/ui/empty-state"

export const metadata: Metadata = { title: "Not found" }

export default function NotFound() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={<Compass />}
        heading="h1"
        title="Nothing lies at this address"
        action={
          <ButtonLink href="/" variant="primary">
            Go to the overview
          </ButtonLink>
        }
      >
        The link may be old, or what it led to has been deleted.
      </EmptyState>
    </main>
  )
}
