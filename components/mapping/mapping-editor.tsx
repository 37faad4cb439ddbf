"use client"

import { useState } from "react"
import { FormProvider } from "react-hook-form"
import type { ActionResult } from "#lib/action-result"
import type { MappingPreview as MappingPreviewed, MappingRows, PreviewSubject, SavedMapping } from "#lib/mapping/schema"
import { MappingForm } from "./mapping-form"
import { MappingPreview } from "./mapping-preview"
import type { RuleListName } from "./rule-list-name"
import { formOf, type UpdateMappingAction, useMappingForm } from "./use-mapping-form"
import type { PreviewAction } from "./use-mapping-preview"

interface MappingEditorProps {
  connectorId: string
  saved: SavedMapping
  defaults: MappingRows
  suggestions: Record<RuleListName, readonly string[]>
  /** Whom the preview shows at first. */
  first: Record<RuleListName, PreviewSubject | null>
  /** What is sent for the user among them. */
  firstPreview: ActionResult<MappingPreviewed> | null
  updateMapping: UpdateMappingAction
  previewMapping: PreviewAction
}

/** The rules of a connector for Users and Groups, and beside them what they send. */
export function MappingEditor({ connectorId, saved, updateMapping, ...props }: MappingEditorProps) {
  const { form, submit, message, isStale } = useMappingForm(connectorId, saved, updateMapping)
  const [list, setList] = useState<RuleListName>("user")
  return (
    <FormProvider {...form}>
      <div className="grid items-start gap-6 min-[1400px]:grid-cols-[minmax(0,1fr)_21rem]">
        <MappingForm
          list={list}
          onListChange={setList}
          suggestions={props.suggestions}
          defaults={props.defaults}
          newer={isStale ? formOf(connectorId, saved) : null}
          submit={submit}
          message={message}
        />
        <div className="min-w-0 min-[1400px]:sticky min-[1400px]:top-6">
          <MappingPreview
            key={list}
            list={list}
            first={props.first[list]}
            firstPreview={list === "user" ? props.firstPreview : null}
            previewMapping={props.previewMapping}
          />
        </div>
      </div>
    </FormProvider>
  )
}
