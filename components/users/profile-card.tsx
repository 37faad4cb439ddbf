import { Card } from "#components/ui/card"
import { CopyButton } from "#components/ui/copy-button"
import { DescriptionList } from "#components/ui/description-list"
import { Time } from "#components/ui/time"
import type { UserProfile } from "#lib/directory/schema"
import { attributeItems } from "./attribute-items"

/** A user's attributes, as its product onboarded them. */
export function ProfileCard({ user }: { user: UserProfile }) {
  const attributes = attributeItems(user.attributes).map(({ term, value }) => ({
    term,
    value: <span className="break-words whitespace-pre-line">{value}</span>,
  }))
  return (
    <Card title="Profile">
      <DescriptionList
        items={[
          { term: "User name", value: <span className="break-all">{user.userName}</span> },
          ...attributes,
          { term: "Groups", value: <span className="text-ink-subtle">None yet</span> },
          { term: "Id, sent as externalId", value: <UserId id={user.id} /> },
          { term: "Onboarded", value: <Time value={user.createdAt} /> },
          { term: "Changed", value: <Time value={user.updatedAt} /> },
        ]}
      />
    </Card>
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
