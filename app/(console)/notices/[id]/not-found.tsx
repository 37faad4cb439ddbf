import { BellRing } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"

export default function ChannelNotFound() {
  return (
    <Card>
      <EmptyState
        icon={<BellRing />}
        heading="h1"
        title="There is no such channel"
        action={<ButtonLink href="/notices">All channels</ButtonLink>}
      >
        It may have been deleted, or the address may be incomplete.
      </EmptyState>
    </Card>
  )
}
