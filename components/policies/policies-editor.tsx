"use client"

import { clsx } from "clsx"
import { FormProvider } from "react-hook-form"
import { SavedByOthers } from "#components/connectors/saved-by-others"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { FormErrorSummary } from "#components/ui/form-error-summary"
import { UpdateActions } from "#components/ui/update-actions"
import type { ActionResult } from "#lib/action-result"
import type { SavedPolicies, ScopePreview } from "#lib/policies/schema"
import { DepartureSection } from "./departure-section"
import { PaceSection } from "./pace-section"
import { problemsOf } from "./problems"
import { SafetySection } from "./safety-section"
import { ScopeSection } from "./scope-section"
import { SendingSection } from "./sending-section"
import { type UpdatePoliciesAction, usePoliciesForm } from "./use-policies-form"
import type { PreviewScopeAction } from "./use-scope-preview"

interface PoliciesEditorProps {
  saved: SavedPolicies
  updatePolicies: UpdatePoliciesAction
  previewScope: PreviewScopeAction
  /** Of the saved scope. */
  firstPreview: ActionResult<ScopePreview>
}

/** Whose accounts a connector carries, what becomes of them, and how they are sent. */
export function PoliciesEditor({ saved, updatePolicies, previewScope, firstPreview }: PoliciesEditorProps) {
  const { form, submit, message, isStale } = usePoliciesForm(saved.form, updatePolicies)
  const { isDirty, isSubmitting, errors, submitCount } = form.formState
  const general = message && !isStale ? [{ message }] : []
  return (
    <FormProvider {...form}>
      <Form onSubmit={submit} className="flex max-w-220 min-w-0 flex-col gap-6">
        {isStale && <SavedByOthers newer={saved.form} />}
        {submitCount > 0 && <FormErrorSummary attempt={submitCount} problems={[...general, ...problemsOf(errors)]} />}
        <ScopeSection groups={saved.groups} previewScope={previewScope} firstPreview={firstPreview} />
        <DepartureSection />
        <SendingSection />
        <PaceSection />
        <SafetySection />
        {/* While there is something to save, what saves it is in sight. */}
        <Card tone="quiet" className={clsx(isDirty && "z-10 shadow-lg! md:sticky md:bottom-0")}>
          <div className="-mt-2 -mb-2">
            <UpdateActions isDirty={isDirty} isSubmitting={isSubmitting} onDiscard={() => form.reset()} />
          </div>
        </Card>
      </Form>
    </FormProvider>
  )
}
