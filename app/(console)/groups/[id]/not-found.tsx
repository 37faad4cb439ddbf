import { UsersRound } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"

export default function GroupNotFound() {
  return (
    <Card>
      <EmptyState
        icon={<UsersRound />}
        heading="h1"
        title="There is no such group"
        action={<ButtonLink href="/groups">All groups</ButtonLink>}
      >
        The address may be incomplete, or from another installation.
      </EmptyState>
    </Card>
  )
}
