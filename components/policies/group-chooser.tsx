"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Plus, X } from "lucide-react"
import { useDeferredValue, useState } from "react"
import { useController, useFormContext } from "react-hook-form"
import { readJson } from "#components/shell/read-json"
import { Field } from "#components/ui/field"
import { SearchInput } from "#components/ui/search-input"
import type { GroupsPage } from "#lib/directory/group-schema"
import type { ScopeGroup, UpdatePolicies } from "#lib/policies/schema"

const mostShown = 8

/** The groups whose members are in the scope: those chosen, and a search for more. Stands in a FormProvider. */
export function GroupChooser({ known }: { known: ScopeGroup[] }) {
  const { control } = useFormContext<UpdatePolicies>()
  const { field, fieldState } = useController({ control, name: "groupIds" })
  const [added, setAdded] = useState<ScopeGroup[]>([])
  const [q, setQ] = useState("")

  const nameOf = (id: string) => [...added, ...known].find((group) => group.id === id)?.displayName ?? null

  function choose(group: ScopeGroup) {
    setAdded((before) => [...before, group])
    field.onChange([...field.value, group.id])
    setQ("")
  }
  return (
    <div className="flex flex-col gap-3">
      {field.value.length > 0 && (
        <ul aria-label="Chosen groups" className="flex flex-wrap gap-2">
          {field.value.map((id) => (
            <Chosen
              key={id}
              name={nameOf(id)}
              onRemove={() => field.onChange(field.value.filter((one) => one !== id))}
            />
          ))}
        </ul>
      )}
      <Field id="groupIds" label="Add a group" error={fieldState.error?.message} className="sm:max-w-96">
        <SearchInput label="Add a group by its name" value={q} onValueChange={setQ} className="sm:w-full" />
      </Field>
      {q.trim() !== "" && <Matches q={q.trim()} chosen={field.value} onChoose={choose} />}
    </div>
  )
}

function Chosen({ name, onRemove }: { name: string | null; onRemove: () => void }) {
  const label = name ?? "A deleted group"
  return (
    <li className="flex min-w-0 items-center gap-1 rounded-md border border-line-strong bg-inset py-0.5 pr-0.5 pl-2.5">
      <span className={name === null ? "text-ink-subtle italic" : "min-w-0 font-medium break-words text-ink"}>
        {label}
      </span>
      <button
        type="button"
        aria-label={`Remove ${label}`}
        onClick={onRemove}
        className="flex size-7 shrink-0 items-center justify-center rounded-sm text-ink-subtle transition-colors hover:bg-hover hover:text-ink max-md:size-9"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  )
}

interface MatchesProps {
  q: string
  chosen: string[]
  onChoose: (group: ScopeGroup) => void
}

function Matches({ q, chosen, onChoose }: MatchesProps) {
  const url = `/api/console/groups?${new URLSearchParams({ q: useDeferredValue(q) })}`
  const { data, isError } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<GroupsPage>(url, signal),
    placeholderData: keepPreviousData,
  })
  const found = data?.groups.filter(({ id }) => !chosen.includes(id)).slice(0, mostShown) ?? []
  return (
    <ul aria-label="Groups that match" className="divide-y overflow-clip rounded-lg border sm:max-w-96">
      {found.map((group) => (
        <li key={group.id}>
          <button
            type="button"
            onClick={() => onChoose(group)}
            className="flex min-h-11 w-full items-center gap-2.5 px-3 py-2 text-left text-ink hover:bg-hover focus-visible:-outline-offset-2"
          >
            <Plus aria-hidden="true" className="size-4 shrink-0 text-ink-subtle" />
            <span className="min-w-0 flex-1 break-words">{group.displayName}</span>
            <span className="shrink-0 text-sm text-ink-subtle tabular-nums">{membersText(group.members)}</span>
          </button>
        </li>
      ))}
      {data && found.length === 0 && <li className="px-3 py-2 text-ink-muted">No other group matches.</li>}
      {!data && !isError && <li className="px-3 py-2 text-ink-subtle">Searching…</li>}
      {isError && <li className="px-3 py-2 text-danger">The groups could not be loaded. Search again.</li>}
    </ul>
  )
}

function membersText(count: number): string {
  return count === 1 ? "1 member" : `${count.toLocaleString("en")} members`
}
