import { Unplug } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"

export default function ConnectionNotFound() {
  return (
    <Card>
      <EmptyState
        icon={<Unplug />}
        heading="h1"
        title="There is no such connection"
        action={<ButtonLink href="/connections">All connections</ButtonLink>}
      >
        It may have been deleted since this link was made.
      </EmptyState>
    </Card>
  )
}
