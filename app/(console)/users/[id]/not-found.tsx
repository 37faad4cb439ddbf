import { UserX } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"

export default function UserNotFound() {
  return (
    <Card>
      <EmptyState
        icon={<UserX />}
        heading="h1"
        title="There is no such user"
        action={<ButtonLink href="/users">All users</ButtonLink>}
      >
        The address may be incomplete, or from another installation.
      </EmptyState>
    </Card>
  )
}
