"use client"

import { type BaseSyntheticEvent, useState } from "react"
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
} from "react-hook-form"
import { useMayConfigure } from "#components/shell/access"
import type { ActionResult } from "#lib/action-result"
import { answerOf } from "./action"
import { useFilledForm } from "./filled-form"

interface ActionFormOptions<Values extends FieldValues, Value> {
  resolver: Resolver<Values>
  defaultValues: DefaultValues<Values>
  action: (values: Values) => Promise<ActionResult<Value>>
  onSaved: (value: Value, values: Values) => void
  /** Off where a FormErrorSummary takes focus. */
  focusFirstError?: boolean
  /** Off where read-only members may fill it in as well: their own account. */
  configures?: boolean
}

export interface ActionForm<Values extends FieldValues> {
  form: UseFormReturn<Values>
  submit: (event?: BaseSyntheticEvent) => Promise<void>
  /** Why the last try failed, where no field is at fault. */
  message: string | undefined
  /** True from the moment it is saved: a wizard that is about to be left takes no second press. */
  isSaved: boolean
}

/** A form whose server action may refuse: each reason lands on its field, and nothing typed is lost. */
export function useActionForm<Values extends FieldValues, Value>(
  options: ActionFormOptions<Values, Value>,
): ActionForm<Values> {
  const { resolver, defaultValues, focusFirstError = true, configures = true } = options
  const disabled = !useMayConfigure() && configures
  const form = useFilledForm<Values>({
    resolver,
    defaultValues,
    mode: "onTouched",
    shouldFocusError: focusFirstError,
    disabled,
  })
  const [isSaved, setIsSaved] = useState(false)

  const submit = form.handleSubmit(async (values) => {
    const result = await answerOf(options.action(values))
    if (result.ok) {
      setIsSaved(true)
      options.onSaved(result.value, values)
      return
    }
    const faults = Object.entries(result.fieldErrors)
    const onFields = faults.filter(([name]) => isField(values, name))
    for (const [index, [name, reason]] of onFields.entries()) {
      if (!isField(values, name)) continue
      form.setError(name, { type: "server", message: reason }, { shouldFocus: focusFirstError && index === 0 })
    }
    if (onFields.length < Math.max(faults.length, 1)) form.setError("root", { type: "server", message: result.message })
  })
  return { form, submit, message: form.formState.errors.root?.message, isSaved }
}

/** A sentence per bad field, in the order of the form. */
export function errorTexts<Values extends FieldValues>(errors: FieldErrors<Values>, names: readonly Path<Values>[]) {
  return names.flatMap((name) => {
    const message = errors[name]?.message
    return typeof message === "string" ? [{ name, message }] : []
  })
}

function isField<Values extends FieldValues>(values: Values, name: string): name is Path<Values> {
  return name in values
}
