import { Pencil } from "lucide-react"
import { GuardedLink } from "#components/shell/guarded-link"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { CopyButton } from "#components/ui/copy-button"
import { DescriptionList } from "#components/ui/description-list"
import { Time } from "#components/ui/time"
import type { UserProfile } from "#lib/directory/schema"
import { attributeItems } from "./attribute-items"

interface ProfileCardProps {
  user: UserProfile
  /** Those that the user is in. */
  groups: { id: string; displayName: string }[]
}

/** A user's attributes, as its product onboarded them. */
export function ProfileCard({ user, groups }: ProfileCardProps) {
  const attributes = attributeItems(user.attributes).map(({ term, value }) => ({
    term,
    value: <span className="break-words whitespace-pre-line">{value}</span>,
  }))
  return (
    <Card
      title="Profile"
      actions={
        <ButtonLink configures size="sm" href={`/users/${user.id}/edit`} icon={<Pencil aria-hidden="true" />}>
          Edit
        </ButtonLink>
      }
    >
      <DescriptionList
        items={[
          { term: "User name", value: <span className="break-all">{user.userName}</span> },
          ...attributes,
          { term: "Groups", value: <GroupLinks groups={groups} /> },
          { term: "Id, sent as externalId", value: <UserId id={user.id} /> },
          { term: "Onboarded", value: <Time value={user.createdAt} /> },
          { term: "Changed", value: <Time value={user.updatedAt} /> },
        ]}
      />
    </Card>
  )
}

function GroupLinks({ groups }: Pick<ProfileCardProps, "groups">) {
  if (groups.length === 0) return <span className="text-ink-subtle">None yet</span>
  return (
    <ul className="flex max-h-60 flex-col overflow-y-auto">
      {groups.map(({ id, displayName }) => (
        <li key={id} className="min-h-6">
          <GuardedLink
            href={`/groups/${id}`}
            className="break-words text-accent-ink underline-offset-2 hover:underline"
          >
            {displayName}
          </GuardedLink>
        </li>
      ))}
    </ul>
  )
}

function UserId({ id }: { id: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono text-sm break-all">{id}</code>
      <CopyButton value={id} label="Copy id" compact />
    </span>
  )
}
