import { SearchX } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"

export default function ConflictNotFound() {
  return (
    <Card>
      <EmptyState
        icon={<SearchX />}
        heading="h1"
        title="There is no such conflict"
        action={<ButtonLink href="/conflicts">Conflicts</ButtonLink>}
      >
        It was solved and its user or connector deleted since, or the link is incomplete.
      </EmptyState>
    </Card>
  )
}
