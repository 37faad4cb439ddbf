"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { SavedVersion, UpdatePolicies } from "#lib/policies/schema"
import { removalsAreHeld } from "./words"

const resolver = lazyResolver<UpdatePolicies>(async () => (await import("./policies-resolver")).policiesResolver)

export type UpdatePoliciesAction = (input: UpdatePolicies) => Promise<ActionResult<SavedVersion>>

/** The form of a connector's policies. While nothing is changed in it, it follows what others save. */
export function usePoliciesForm(saved: UpdatePolicies, updatePolicies: UpdatePoliciesAction) {
  const router = useRouter()
  const toast = useToast()
  const edit = useActionForm<UpdatePolicies, SavedVersion>({
    resolver,
    defaultValues: saved,
    focusFirstError: false,
    async action(values) {
      const result = await updatePolicies(values)
      // Also after a refusal: the reason may be what somebody else saved.
      router.refresh()
      return result
    },
    onSaved({ version, held }, values) {
      edit.form.reset({ ...values, version })
      const description = held > 0 ? `${removalsAreHeld(held)}, as told at the top.` : "What they change is on its way."
      toast({ title: "Update successful", description })
    },
  })
  const { reset, getValues, formState } = edit.form
  const { isDirty, isSubmitting } = formState
  useUnsavedChanges(isDirty)
  useEffect(() => {
    if (!isDirty && saved.version > getValues("version")) reset(saved)
  }, [isDirty, saved, reset, getValues])
  // While submitting, the newer version is this form's own.
  const isStale = isDirty && !isSubmitting && saved.version > getValues("version")
  return { ...edit, isStale }
}
