"use client"

import { useState } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { CodeBlock } from "#components/ui/code-block"
import { Skeleton } from "#components/ui/skeleton"
import type { ActionResult } from "#lib/action-result"
import type { MappingPreview as Preview, PreviewSubject, UpdateMapping } from "#lib/mapping/schema"
import { placeOf, type RuleListName } from "./rule-list-name"
import { SubjectSearch } from "./subject-search"
import { type PreviewAction, useMappingPreview } from "./use-mapping-preview"

interface MappingPreviewProps {
  list: RuleListName
  /** The first user or group of the directory, if it has any. */
  first: PreviewSubject | null
  /** What the saved rules send for it, where the page came with that. */
  firstPreview: ActionResult<Preview> | null
  previewMapping: PreviewAction
}

/** The requests that the rules make for one user or group, as they are typed. Stands in a FormProvider. */
export function MappingPreview({ list, first, firstPreview, previewMapping }: MappingPreviewProps) {
  const [subject, setSubject] = useState(first)
  const { control } = useFormContext<UpdateMapping>()
  const [id, others, user, group] = useWatch({ control, name: ["id", "others", "user", "group"] })
  const resourceType = list === "user" ? "User" : "Group"
  const input = subject && ({ id, others, user, group, resourceType, resourceId: subject.id } as const)
  const { shown, refusal } = useMappingPreview(input, previewMapping, firstPreview)
  if (subject === null) {
    return (
      <Card title="Preview">
        <p className="text-ink-muted">
          {list === "user" ? "As soon as there is a user" : "As soon as there is a group"}, this shows what would be
          sent.
        </p>
      </Card>
    )
  }
  return (
    <Card
      title="Preview"
      description={
        <>
          What would be sent for <strong className="font-medium break-words text-ink">{subject.name}</strong>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SubjectSearch list={list} onChoose={setSubject} />
        <div aria-live="polite" className="empty:-mt-4">
          {refusal && <Problems {...refusal} />}
        </div>
        {shown === undefined && !refusal && <Skeleton rows={6} label="Loading the preview" />}
        {shown && <Requests {...shown} isOld={refusal !== undefined} />}
      </div>
    </Card>
  )
}

function Problems({ message, fieldErrors }: { message: string; fieldErrors: Record<string, string> }) {
  const problems = Object.entries(fieldErrors)
  if (problems.length === 0) return <Callout tone="warning">{message}</Callout>
  return (
    <Callout tone="warning" title="Not yet a mapping">
      <ul className="flex flex-col gap-1 text-sm break-words">
        {problems.map(([path, problem]) => (
          <li key={path}>
            {placeOf(path)}: {problem}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function Requests({ create, update, isOld }: Preview & { isOld: boolean }) {
  return (
    <div className="flex flex-col gap-4 [&_pre]:text-xs [&_pre]:break-all">
      {isOld && <p className="text-sm text-ink-subtle">As it was before that problem:</p>}
      <CodeBlock label="To create it: POST" code={create} />
      {update === null && <p className="text-sm text-ink-subtle">The application has no account for it yet.</p>}
      {update === "unchanged" && (
        <p className="text-sm text-ink-subtle">Its account in the application is as it should be: nothing is sent.</p>
      )}
      {update !== null && update !== "unchanged" && (
        <CodeBlock label={`To update its account: ${update.method}`} code={update.body} />
      )}
    </div>
  )
}
