"use client"

import { clsx } from "clsx"
import { RotateCcw } from "lucide-react"
import type { BaseSyntheticEvent } from "react"
import { useFormContext } from "react-hook-form"
import { Badge } from "#components/ui/badge"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Checkbox } from "#components/ui/checkbox"
import { Form } from "#components/ui/form"
import { FormErrorSummary } from "#components/ui/form-error-summary"
import { Tabs } from "#components/ui/tabs"
import { UpdateActions } from "#components/ui/update-actions"
import type { MappingRows, UpdateMapping } from "#lib/mapping/schema"
import { MappingHelp } from "./mapping-help"
import { RuleList } from "./rule-list"
import { listLabels, listNames, problemsOf, type RuleListName } from "./rule-list-name"

interface MappingFormProps {
  list: RuleListName
  onListChange: (list: RuleListName) => void
  suggestions: Record<RuleListName, readonly string[]>
  defaults: MappingRows
  /** What somebody else saved meanwhile, if anybody did. */
  newer: UpdateMapping | null
  submit: (event?: BaseSyntheticEvent) => Promise<void>
  /** Why the last Update failed, where no field is at fault. */
  message: string | undefined
}

/** The rules in two tabs, and what to do with them. Stands in a FormProvider. */
export function MappingForm({ list, onListChange, newer, message, ...props }: MappingFormProps) {
  const { getFieldState } = useFormContext<UpdateMapping>()

  /** A list with problems is never hidden behind the other. */
  async function submit(event: BaseSyntheticEvent) {
    await props.submit(event)
    const bad = listNames.filter((name) => getFieldState(name).invalid)
    if (bad[0] !== undefined && !bad.includes(list)) onListChange(bad[0])
  }
  return (
    <Form onSubmit={submit} className="min-w-0">
      <Card className="rounded-b-none">
        <div className="flex flex-col gap-4">
          {newer && <SavedMeanwhile newer={newer} />}
          <Summary list={list} message={newer ? undefined : message} />
          <Tabs label="Rules" tabs={useTabs()} value={list} onValueChange={onListChange}>
            <div className="flex flex-col gap-5 pt-4">
              <RuleList key={list} list={list} suggestions={props.suggestions[list]} />
              {list === "user" && <Others />}
              <MappingHelp />
            </div>
          </Tabs>
        </div>
      </Card>
      <Actions defaults={props.defaults} />
    </Form>
  )
}

function useTabs() {
  const { formState, getValues } = useFormContext<UpdateMapping>()
  return listNames.map((value) => {
    const problems = problemsOf(formState.errors, value, getValues(value).length).length
    const label = (
      <>
        {listLabels[value]}
        {problems > 0 && <Badge tone="warning">{problems === 1 ? "1 problem" : `${problems} problems`}</Badge>}
      </>
    )
    return { value, label }
  })
}

function Summary({ list, message }: { list: RuleListName; message: string | undefined }) {
  const { formState, getValues } = useFormContext<UpdateMapping>()
  const { errors, submitCount } = formState
  if (submitCount === 0) return null
  const problems = problemsOf(errors, list, getValues(list).length)
  return <FormErrorSummary attempt={submitCount} problems={message ? [{ message }, ...problems] : problems} />
}

function Others() {
  const { register } = useFormContext<UpdateMapping>()
  return (
    <Checkbox
      {...register("others")}
      label="Send other attributes as they are"
      hint="Whatever else a user has, such as attributes of other extensions. Unticked, only what the rules name is sent."
    />
  )
}

function Actions({ defaults }: { defaults: MappingRows }) {
  const { reset, getValues, formState } = useFormContext<UpdateMapping>()
  const { isDirty, isSubmitting } = formState
  const resetToDefaults = () => reset({ ...getValues(), ...defaults }, { keepDefaultValues: true })
  return (
    // While there is something to save, what saves it is in sight.
    <div
      className={clsx(
        "-mt-px rounded-b-lg border bg-inset px-5 py-3 max-md:px-4",
        isDirty && "z-10 md:sticky md:bottom-0 md:shadow-lg",
      )}
    >
      <UpdateActions
        isDirty={isDirty}
        isSubmitting={isSubmitting}
        onDiscard={() => reset()}
        start={
          <Button
            configures
            variant="ghost"
            className="-ml-3.5"
            icon={<RotateCcw aria-hidden="true" />}
            onClick={resetToDefaults}
          >
            Reset to defaults
          </Button>
        }
      />
    </div>
  )
}

/** Nothing typed is lost, and saving on top of somebody else's changes takes a decision. */
function SavedMeanwhile({ newer }: { newer: UpdateMapping }) {
  const { reset, setValue } = useFormContext<UpdateMapping>()
  return (
    <Callout
      tone="warning"
      live
      title="Somebody else saved this connector after you opened it"
      actions={
        <>
          <Button size="sm" onClick={() => setValue("version", newer.version, { shouldDirty: true })}>
            Keep my rules
          </Button>
          <Button size="sm" onClick={() => reset(newer)}>
            Discard my changes
          </Button>
        </>
      }
    >
      <p>
        Your rules are still here, and not saved. Keep them and click Update, which replaces theirs, or discard yours.
      </p>
    </Callout>
  )
}
