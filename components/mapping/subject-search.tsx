"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { readJson } from "#components/shell/read-json"
import { SearchInput } from "#components/ui/search-input"
import type { GroupsPage } from "#lib/directory/group-schema"
import type { UsersPage } from "#lib/directory/schema"
import type { PreviewSubject } from "#lib/mapping/schema"
import type { RuleListName } from "./rule-list-name"

interface SubjectSearchProps {
  list: RuleListName
  onChoose: (subject: PreviewSubject) => void
}

const mostShown = 8

/** Finds the user or group that a preview is for. */
export function SubjectSearch({ list, onChoose }: SubjectSearchProps) {
  const [q, setQ] = useState("")
  const url = `/api/console/${list}s?${new URLSearchParams({ q: useDeferredValue(q.trim()) })}`
  const { data: subjects = [] } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => subjectsOf(await readJson<UsersPage | GroupsPage>(url, signal)),
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
  })
  function choose(subject: PreviewSubject) {
    onChoose(subject)
    setQ("")
  }
  return (
    <div className="flex flex-col gap-2">
      <SearchInput
        label={list === "user" ? "Preview another user" : "Preview another group"}
        value={q}
        onValueChange={setQ}
        className="sm:w-full"
      />
      {q.trim() !== "" && (
        <ul aria-label="Matches" className="max-h-60 divide-y overflow-y-auto rounded-lg border">
          {subjects.map((subject) => (
            <li key={subject.id}>
              <button
                type="button"
                onClick={() => choose(subject)}
                className="w-full px-3 py-2 text-left text-sm break-words text-ink hover:bg-hover focus-visible:-outline-offset-2"
              >
                {subject.name}
              </button>
            </li>
          ))}
          {subjects.length === 0 && <li className="px-3 py-2 text-sm text-ink-muted">Nobody matches.</li>}
        </ul>
      )}
    </div>
  )
}

function subjectsOf(page: UsersPage | GroupsPage): PreviewSubject[] {
  const found =
    "users" in page
      ? page.users.map(({ id, userName }) => ({ id, name: userName }))
      : page.groups.map(({ id, displayName }) => ({ id, name: displayName }))
  return found.slice(0, mostShown)
}
