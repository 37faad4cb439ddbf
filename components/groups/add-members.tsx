"use client"

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { UserPlus } from "lucide-react"
import { useDeferredValue, useState } from "react"
import { readJson } from "#components/shell/read-json"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Dialog, DialogFooter } from "#components/ui/dialog"
import { SearchInput } from "#components/ui/search-input"
import { Skeleton } from "#components/ui/skeleton"
import type { ActionResult } from "#lib/action-result"
import type { GroupMemberSummary, GroupMembers, GroupProfile } from "#lib/directory/group-schema"

interface AddMembersProps {
  group: GroupProfile
  addMembers: (input: GroupMembers) => Promise<ActionResult<void>>
  onAdded: () => Promise<void>
}

/** Finds users who are not in the group, and adds them one by one. */
export function AddMembers(props: AddMembersProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button configures icon={<UserPlus />} onClick={() => setOpen(true)}>
        Add members
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Add members"
        description={`Who is added to ${props.group.displayName} is added wherever the group is provisioned.`}
      >
        <Candidates {...props} />
        <DialogFooter>
          <Button variant="primary" onClick={() => setOpen(false)}>
            Done
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  )
}

function Candidates({ group, addMembers, onAdded }: AddMembersProps) {
  const client = useQueryClient()
  const [q, setQ] = useState("")
  const url = `/api/console/groups/${group.id}/candidates?${new URLSearchParams({ q: useDeferredValue(q.trim()) })}`
  const { data: candidates, isError } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<GroupMemberSummary[]>(url, signal),
    placeholderData: keepPreviousData,
  })
  const { run, pending, error } = useAction(addMembers, () => {
    void client.invalidateQueries({ queryKey: [url] })
    void onAdded()
  })
  return (
    <div className="flex flex-col gap-4">
      <SearchInput label="Search by name or e-mail" value={q} onValueChange={setQ} className="sm:w-full" />
      {(error ?? isError) && (
        <Callout tone="danger" live>
          {error ?? "The users could not be loaded. Search again."}
        </Callout>
      )}
      {!candidates && !isError && <Skeleton rows={4} label="Loading users" />}
      {candidates && (
        <ul className="max-h-80 divide-y overflow-y-auto rounded-lg border" aria-label="Users who can be added">
          {candidates.map((user) => (
            <Candidate
              key={user.id}
              user={user}
              pending={pending}
              onAdd={() => void run({ id: group.id, members: [user.id] })}
            />
          ))}
          {candidates.length === 0 && <li className="px-4 py-3 text-ink-muted">Nobody else matches.</li>}
        </ul>
      )}
    </div>
  )
}

function Candidate({ user, pending, onAdd }: { user: GroupMemberSummary; pending: boolean; onAdd: () => void }) {
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-2">
      <span className="min-w-0">
        <span className="block font-medium break-words text-ink">{user.displayName}</span>
        {user.userName !== user.displayName && (
          <span className="block text-sm break-all text-ink-subtle">{user.userName}</span>
        )}
      </span>
      <Button size="sm" aria-label={`Add ${user.userName}`} disabled={pending} onClick={onAdd}>
        Add
      </Button>
    </li>
  )
}
