"use client"

import { clsx } from "clsx"
import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from "lucide-react"
import { useFormContext, useWatch } from "react-hook-form"
import { Field } from "#components/ui/field"
import { IconButton } from "#components/ui/icon-button"
import { Menu } from "#components/ui/menu"
import { Select } from "#components/ui/select"
import type { RuleRow as Row, UpdateMapping } from "#lib/mapping/schema"
import { AttributeInput } from "./attribute-input"
import { columns, fieldId, type RuleListName } from "./rule-list-name"

interface RuleRowProps {
  list: RuleListName
  index: number
  isLast: boolean
  /** The id of a datalist of attributes. */
  suggestionsId: string
  onMove: (to: number) => void
  onRemove: () => void
}

/** The headings above a wide list tell what the fields are; a narrow one has no room for labels. */
const unlabelled = "[&>label]:sr-only"
const narrow = "@2xl:px-2.5"
/** A template has a line of its own. */
const long = "@2xl:col-span-3 @2xl:col-start-2"
const compact = "@2xl:pr-7 @2xl:pl-2.5"

/** One rule: the attribute that is sent, where it comes from, and when. Stands in a FormProvider. */
export function RuleRow({ list, index, suggestionsId, ...actions }: RuleRowProps) {
  const { register, control, formState } = useFormContext<UpdateMapping>()
  const kind = useWatch({ control, name: `${list}.${index}.kind` })
  const errors = formState.errors[list]?.[index]
  const wiring = (field: keyof Row, label: string) => ({
    id: fieldId(list, index, field),
    label: `${label}, rule ${index + 1}`,
    error: errors?.[field]?.message,
  })
  return (
    <li className={`relative grid grid-cols-2 items-start gap-2 py-4 @2xl:py-1 ${columns}`}>
      <Field
        {...wiring("target", "Attribute sent")}
        className={`col-span-2 pr-12 @2xl:col-span-1 @2xl:pr-0 ${unlabelled}`}
      >
        <AttributeInput {...register(`${list}.${index}.target`)} list={suggestionsId} className={narrow} />
      </Field>
      <Field {...wiring("apply", "When")} className={unlabelled}>
        <Select {...register(`${list}.${index}.apply`)} className={compact}>
          <option value="always">Always</option>
          <option value="onCreate">On creation</option>
        </Select>
      </Field>
      <Field {...wiring("kind", "From")} className={unlabelled}>
        <Select {...register(`${list}.${index}.kind`)} className={compact}>
          <option value="attribute">Attribute</option>
          <option value="template">Template</option>
          <option value="constant">Constant</option>
        </Select>
      </Field>
      <Field
        {...wiring("text", valueLabels[kind])}
        className={clsx("col-span-2", unlabelled, kind === "template" ? long : "@2xl:col-span-1")}
      >
        <AttributeInput
          {...register(`${list}.${index}.text`)}
          list={kind === "attribute" ? suggestionsId : undefined}
          placeholder={placeholders[list][kind]}
          className={narrow}
        />
      </Field>
      <RowMenu index={index} {...actions} />
    </li>
  )
}

const valueLabels = { attribute: "Attribute of the directory", template: "Template", constant: "Value" }
const placeholders = {
  user: { attribute: "name.givenName", template: "{name.givenName} {name.familyName}", constant: "Staff" },
  group: { attribute: "displayName", template: "team-{displayName | lower}", constant: "team" },
}

function RowMenu({ index, isLast, onMove, onRemove }: Pick<RuleRowProps, "index" | "isLast" | "onMove" | "onRemove">) {
  const [up, down] = [<ArrowUp key="up" aria-hidden="true" />, <ArrowDown key="down" aria-hidden="true" />]
  return (
    <div className="absolute top-4 right-0 @2xl:static @2xl:col-start-5 @2xl:row-start-1">
      <Menu
        trigger={<IconButton label={`More for rule ${index + 1}`} icon={<Ellipsis aria-hidden="true" />} size="md" />}
        entries={[
          { configures: true, label: "Move up", icon: up, disabled: index === 0, action: () => onMove(index - 1) },
          { configures: true, label: "Move down", icon: down, disabled: isLast, action: () => onMove(index + 1) },
          { configures: true, label: "Delete", icon: <Trash2 aria-hidden="true" />, tone: "danger", action: onRemove },
        ]}
      />
    </div>
  )
}
