"use client"

import { useQuery } from "@tanstack/react-query"
import { answerOf } from "#components/ui/action"
import { useSettled } from "#components/ui/use-settled"
import type { ActionResult } from "#lib/action-result"
import type { ScopeForm, ScopePreview } from "#lib/policies/schema"
import { scopeProblem } from "#lib/policies/terms"

export type PreviewScopeAction = (input: ScopeForm) => Promise<ActionResult<ScopePreview>>

export interface ShownPreview {
  /** Of the scope as it is typed; undefined while it is none, or not known yet. */
  shown: ScopePreview | undefined
  /** Why there is none. */
  refusal: { message: string; fieldErrors: Record<string, string> } | undefined
  isLoading: boolean
}

/**
 * Who is in a scope as it is typed. Nothing is asked for while a group or a filter is missing. `first` is what the page came
 * with, until the browser has asked itself.
 */
export function useScopePreview(
  { scope, groupIds, filter }: ScopeForm,
  preview: PreviewScopeAction,
  first: ActionResult<ScopePreview>,
): ShownPreview {
  const asked = {
    scope,
    groupIds: scope === "groups" ? groupIds : [],
    filter: scope === "filter" ? filter.trim() : "",
  }
  const key = useSettled(JSON.stringify(asked))
  const isComplete = scopeProblem(asked) === null
  const { data: answer, isFetching } = useQuery({
    queryKey: ["scope preview", key],
    queryFn: async (): Promise<ActionResult<ScopePreview>> => answerOf(preview(JSON.parse(key))),
    enabled: isComplete,
    placeholderData: (previous) => previous ?? first,
    gcTime: 0,
    staleTime: 0,
  })
  if (!isComplete) return { shown: undefined, refusal: undefined, isLoading: false }
  return {
    shown: answer?.ok ? answer.value : undefined,
    refusal: answer?.ok === false ? answer : undefined,
    isLoading: isFetching && answer !== first,
  }
}
