"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { RotateCw } from "lucide-react"
import { type FormEvent, useState } from "react"
import { readJson } from "#components/shell/read-json"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { DescriptionList } from "#components/ui/description-list"
import { Form } from "#components/ui/form"
import { Input } from "#components/ui/input"
import { Spinner } from "#components/ui/spinner"
import type { Candidates, Conflict } from "#lib/conflicts/schema"
import { failuresAddress } from "#lib/retries/address"
import { CandidateCard } from "./candidate-card"
import type { LinkButtonProps } from "./link-button"
import { shortName } from "./words"

type CandidateListProps = Pick<LinkButtonProps, "conflict" | "linkAccount" | "onDone">

/** The accounts over there that may be meant, looked up as the page opens, each beside what Ferry wants. */
export function CandidateList({ conflict, ...props }: CandidateListProps) {
  const [account, setAccount] = useState("")
  const { rowId, revision } = conflict
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ["candidates", rowId, revision, account],
    queryFn: async ({ signal }) =>
      readJson<Candidates>(failuresAddress(`/api/console/conflicts/${rowId}/candidates`, { account }), signal),
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="text-lg font-semibold tracking-[-0.01em] text-ink">Accounts that may be meant</h2>
        <AccountForm
          isLooking={isFetching}
          onLook={(id) => {
            if (id === account) void refetch()
            else setAccount(id)
          }}
        />
      </div>
      {data === undefined && isFetching && <Looking />}
      {isError && (
        <Callout tone="danger" live>
          The accounts could not be looked up: the console did not answer. Look again.
        </Callout>
      )}
      {data && data.problems.length > 0 && (
        <Callout tone="warning" live title="Not everything could be looked up">
          {data.problems.map((problem) => (
            <p key={problem} className="break-words">
              {problem}
            </p>
          ))}
        </Callout>
      )}
      {data?.candidates.map((candidate) => (
        <CandidateCard key={candidate.id} conflict={conflict} candidate={candidate} {...props} />
      ))}
      {data?.candidates.length === 0 && data.problems.length === 0 && <NoCandidate conflict={conflict} />}
    </>
  )
}

/** Looks again, also at an account that no search shows. */
function AccountForm({ isLooking, onLook }: { isLooking: boolean; onLook: (id: string) => void }) {
  const [typed, setTyped] = useState("")
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isLooking) onLook(typed.trim())
  }
  return (
    <Form onSubmit={submit} className="flex flex-wrap items-center gap-2 max-sm:w-full">
      <Input
        aria-label="Id of another account over there"
        placeholder="Id of another account"
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        className="sm:w-56"
      />
      <Button type="submit" icon={<RotateCw aria-hidden="true" />} pending={isLooking} pendingLabel="Looking…">
        Look again
      </Button>
    </Form>
  )
}

function Looking() {
  return (
    <Card>
      <output className="flex items-center gap-3 py-6 text-ink-muted">
        <Spinner />
        Asking the service provider for accounts with this name, with Ferry&rsquo;s id and with this e-mail address.
      </output>
    </Card>
  )
}

function NoCandidate({ conflict: { desired } }: { conflict: Conflict }) {
  return (
    <Card
      title="No account was found"
      description="The service provider says that one exists, and shows none: it may be deleted, or hidden from Ferry's credentials. Look for it in the application itself; then try again, or skip."
    >
      {desired && (
        <DescriptionList items={desired.map(({ attribute, value }) => ({ term: shortName(attribute), value }))} />
      )}
    </Card>
  )
}
