"use client"

import { Filter, Globe, Users } from "lucide-react"
import { useController, useFormContext, useWatch } from "react-hook-form"
import { Card } from "#components/ui/card"
import { Field } from "#components/ui/field"
import { RadioCards } from "#components/ui/radio-cards"
import { Textarea } from "#components/ui/textarea"
import type { ActionResult } from "#lib/action-result"
import type { ScopePreview as Preview, ScopeForm, ScopeGroup, UpdatePolicies } from "#lib/policies/schema"
import { GroupChooser } from "./group-chooser"
import { ScopePreview } from "./scope-preview"
import { type PreviewScopeAction, useScopePreview } from "./use-scope-preview"

interface ScopeSectionProps {
  /** The names of the groups that are chosen already. */
  groups: ScopeGroup[]
  previewScope: PreviewScopeAction
  /** Of the saved scope. */
  firstPreview: ActionResult<Preview>
}

/** Whose accounts the connector carries, and who that is at the moment. Stands in a FormProvider. */
export function ScopeSection({ groups, previewScope, firstPreview }: ScopeSectionProps) {
  const { control } = useFormContext<UpdatePolicies>()
  const { field } = useController({ control, name: "scope" })
  const [scope, groupIds, filter] = useWatch({ control, name: ["scope", "groupIds", "filter"] })
  const preview = useScopePreview({ scope, groupIds, filter }, previewScope, firstPreview)
  return (
    <Card title="Scope" description="Who gets an account in the application.">
      <div className="flex flex-col gap-5">
        <RadioCards
          legend="Accounts for"
          name="scope"
          options={kinds}
          value={scope}
          disabled={field.disabled}
          onValueChange={(value) => field.onChange(value)}
        />
        {scope === "groups" && <GroupChooser known={groups} />}
        {scope === "filter" && <FilterField problem={preview.refusal?.fieldErrors.filter} />}
        <ScopePreview {...preview} />
      </div>
    </Card>
  )
}

const kinds: { value: ScopeForm["scope"]; label: string; description: string; icon: React.ReactNode }[] = [
  { value: "everyone", label: "Everyone", description: "Every user and every group.", icon: <Globe /> },
  { value: "groups", label: "Members of groups", description: "And those groups themselves.", icon: <Users /> },
  { value: "filter", label: "SCIM filter", description: "Whom a filter matches, and every group.", icon: <Filter /> },
]

function FilterField({ problem }: { problem: string | undefined }) {
  const { register, formState } = useFormContext<UpdatePolicies>()
  return (
    <Field
      id="filter"
      label="Filter"
      required
      error={formState.errors.filter?.message ?? problem}
      hint={
        <>
          In SCIM&rsquo;s own language, over any attribute of a user:{" "}
          <code className="font-mono break-words">title eq &quot;Engineer&quot; and active eq true</code>, or{" "}
          <code className="font-mono break-words">emails.value ew &quot;@example.com&quot;</code>
        </>
      }
    >
      <Textarea {...register("filter")} rows={2} spellCheck={false} autoCapitalize="none" mono className="min-h-16!" />
    </Field>
  )
}
