"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { SavedMapping, UpdateMapping } from "#lib/mapping/schema"

const resolver = lazyResolver<UpdateMapping>(async () => (await import("./mapping-resolver")).mappingResolver)

export type UpdateMappingAction = (input: UpdateMapping) => Promise<ActionResult<{ version: number }>>

/** The editor's form. While nothing is changed in it, it follows what others save. */
export function useMappingForm(id: string, saved: SavedMapping, updateMapping: UpdateMappingAction) {
  const router = useRouter()
  const toast = useToast()
  const edit = useActionForm<UpdateMapping, { version: number }>({
    resolver,
    defaultValues: formOf(id, saved),
    focusFirstError: false,
    async action(values) {
      const result = await updateMapping(values)
      // Also after a refusal: the reason may be what somebody else saved.
      router.refresh()
      return result
    },
    onSaved({ version }, values) {
      edit.form.reset({ ...values, version })
      toast({ title: "Update successful", description: "Whatever the new rules change is on its way." })
    },
  })
  const { reset, getValues, formState } = edit.form
  const { isDirty, isSubmitting } = formState
  useUnsavedChanges(isDirty)
  useEffect(() => {
    if (!isDirty && saved.version > getValues("version")) reset(formOf(id, saved))
  }, [isDirty, id, saved, reset, getValues])
  // While submitting, the newer version is this form's own.
  const isStale = isDirty && !isSubmitting && saved.version > getValues("version")
  return { ...edit, isStale }
}

export function formOf(id: string, { version, mapping }: SavedMapping): UpdateMapping {
  return { id, version, ...mapping }
}
