import { useMemo } from "react"
import { type FieldValues, type UseFormProps, type UseFormRegister, type UseFormReturn, useForm } from "react-hook-form"

/** A form whose fields the server fills already: `register` alone would do so only when the page's scripts have arrived. */
export function useFilledForm<Values extends FieldValues>(options: UseFormProps<Values>): UseFormReturn<Values> {
  const form = useForm<Values>(options)
  const { register, getValues } = form
  // Only who reads it hears of what was typed before the form was ready.
  const { isReady, disabled } = form.formState
  const hearsEarlyTicks = !isReady && !disabled
  const filled = useMemo<UseFormRegister<Values>>(
    () => (name, rules) => {
      const field = register(name, rules)
      const ref = (control: unknown) => {
        // A box that is ticked by default is read, and not written: right for what was ticked before, and for nothing later.
        if (!hearsEarlyTicks && control instanceof HTMLInputElement) control.defaultChecked = false
        field.ref(control)
      }
      return { ...field, ...initial(getValues(name)), ref }
    },
    [register, getValues, hearsEarlyTicks],
  )
  return { ...form, register: filled }
}

function initial(value: unknown) {
  if (typeof value === "boolean") return { defaultChecked: value }
  return typeof value === "string" || typeof value === "number" ? { defaultValue: value } : {}
}
