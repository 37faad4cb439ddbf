import { CircleCheck, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { GuardedLink } from "#components/shell/guarded-link"
import { Badge } from "#components/ui/badge"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { DescriptionList } from "#components/ui/description-list"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { AccountCandidate, ComparedAttribute, Owner } from "#lib/conflicts/schema"
import { LinkButton, type LinkButtonProps } from "./link-button"
import { foundByWords, shortName } from "./words"

type CandidateCardProps = Omit<LinkButtonProps, "overwrite">

/** One account over there: what it is, whose it is already, and how it differs from what Ferry wants. */
export function CandidateCard(props: CandidateCardProps) {
  const { candidate } = props
  const { id, name, linkedTo, named, compared } = candidate
  return (
    <Card
      title={name ?? id}
      actions={
        linkedTo === null && (
          <span className="flex flex-wrap gap-2">
            <LinkButton {...props} overwrite={false} />
            <LinkButton {...props} overwrite />
          </span>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {linkedTo && (
          <Callout tone="warning" title="This account is somebody else's">
            It is linked to <OwnerLink owner={linkedTo} />, so it cannot be linked to anybody else.
          </Callout>
        )}
        {named && !linkedTo && (
          <Callout tone="warning" title="It may be somebody else's">
            Its externalId is Ferry&rsquo;s id of <OwnerLink owner={named} />, who is not linked to it.
          </Callout>
        )}
        <DescriptionList items={factsOf(candidate)} />
        {compared.length > 0 && (
          <div className="-mx-5 -mb-5 border-t max-md:-mx-4">
            <Table
              caption={`What Ferry wants beside the account ${id}`}
              rows={compared}
              rowKey={({ attribute }) => attribute}
              columns={columns}
            />
          </div>
        )}
      </div>
    </Card>
  )
}

function factsOf(candidate: AccountCandidate): { term: string; value: ReactNode }[] {
  const { id, externalId, active, emails, created, modified, foundBy } = candidate
  return [
    {
      term: "Found because",
      value: (
        <span className="flex flex-wrap gap-1.5">
          {foundBy.map((by) => (
            <Badge key={by}>{foundByWords[by]}</Badge>
          ))}
        </span>
      ),
    },
    { term: "Id over there", value: <code className="font-mono text-sm break-all">{id}</code> },
    { term: "externalId", value: externalId ?? "None" },
    { term: "State", value: <ActiveState active={active} /> },
    ...(emails.length > 0 ? [{ term: "E-mail", value: <span className="break-all">{emails.join(", ")}</span> }] : []),
    ...(created ? [{ term: "Created", value: <Time value={created} /> }] : []),
    ...(modified ? [{ term: "Changed last", value: <Time value={modified} /> }] : []),
  ]
}

function ActiveState({ active }: { active: boolean | null }) {
  if (active === null) return <>Not told</>
  return <Status value={active ? "enabled" : "disabled"} label={active ? "Active" : "Deactivated"} />
}

function OwnerLink({ owner: { resourceType, resourceId, resourceName } }: { owner: Owner }) {
  return (
    <GuardedLink
      href={`/${resourceType === "User" ? "users" : "groups"}/${resourceId}`}
      className="rounded-sm font-medium break-all text-ink underline"
    >
      {resourceName}
    </GuardedLink>
  )
}

const columns = [
  {
    key: "attribute",
    header: "Attribute",
    className: "md:w-[24%]",
    cell: ({ attribute }: ComparedAttribute) => (
      <span className="font-mono text-sm break-all text-ink" title={attribute}>
        {shortName(attribute)}
      </span>
    ),
  },
  {
    key: "ours",
    header: "Ferry wants",
    className: "md:w-[30%]",
    cell: ({ ours }: ComparedAttribute) => <span className="break-words [overflow-wrap:anywhere]">{ours}</span>,
  },
  {
    key: "theirs",
    header: "The account has",
    className: "md:w-[30%]",
    cell: ({ theirs }: ComparedAttribute) =>
      theirs === null ? (
        <span className="text-ink-subtle">Nothing, or it does not show it</span>
      ) : (
        <span className="break-words [overflow-wrap:anywhere]">{theirs}</span>
      ),
  },
  {
    key: "differs",
    header: "Difference",
    cell: ({ differs }: ComparedAttribute) => <Difference differs={differs} />,
  },
]

function Difference({ differs }: { differs: boolean }) {
  const Icon = differs ? TriangleAlert : CircleCheck
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-sm whitespace-nowrap ${differs ? "font-medium text-warning" : "text-ink-subtle"}`}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {differs ? "Differs" : "Same"}
    </span>
  )
}
