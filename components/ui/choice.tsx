import { Field } from "./field"
import { Select } from "./select"

interface ChoiceProps {
  label: string
  /** What it says when nothing is chosen. */
  all: string
  value: string | null
  onChange: (value: string) => void
  children: readonly { value: string; label: string }[]
}

/** One filter of a list, in a row of them. A value that is none of the choices is shown as it is. */
export function Choice({ label, all, value, onChange, children }: ChoiceProps) {
  const isKnown = value === null || children.some((one) => one.value === value)
  return (
    <Field label={label} className="w-40 max-sm:w-[calc(50%-0.375rem)]">
      <Select value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {children.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
