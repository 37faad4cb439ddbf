"use client"

import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { answerOf } from "#components/ui/action"
import { useSettled } from "#components/ui/use-settled"
import type { ActionResult } from "#lib/action-result"
import type { MappingPreview, PreviewMapping } from "#lib/mapping/schema"

export type PreviewAction = (input: PreviewMapping) => Promise<ActionResult<MappingPreview>>

/**
 * What the rules send as they are typed: `shown` is of the last rules that had no problem. `first` is what the page came
 * with, until the browser has asked itself.
 */
export function useMappingPreview(
  input: PreviewMapping | null,
  preview: PreviewAction,
  first: ActionResult<MappingPreview> | null,
) {
  const key = useSettled(JSON.stringify(input))
  const { data: answer } = useQuery({
    queryKey: ["mapping preview", key],
    queryFn: async (): Promise<ActionResult<MappingPreview>> => answerOf(preview(JSON.parse(key))),
    enabled: key !== "null",
    placeholderData: (previous) => previous ?? first ?? undefined,
    gcTime: 0,
    staleTime: 0,
  })
  const [shown, setShown] = useState<MappingPreview>()
  if (answer?.ok && answer.value !== shown) setShown(answer.value)
  return { shown, refusal: answer?.ok === false ? answer : undefined }
}
