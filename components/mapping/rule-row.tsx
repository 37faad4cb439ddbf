"use client"

import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from "lucide-react"
import { useFormContext, useWatch } from "react-hook-form"
import { Field } from "#components/ui/field"
import { IconButton } from "#components/ui/icon-button"
import { Input } from "#components/ui/input"
import { Menu, MenuItem } from "#components/ui/menu"
import { Select } from "#components/ui/select"
import type { RuleRow as Row, UpdateMapping } from "#lib/mapping/schema"
import { fieldId, type RuleListName } from "./rule-list-name"

interface RuleRowProps {
  list: RuleListName
  index: number
  isLast: boolean
  /** The id of a datalist of attributes. */
  suggestionsId: string
  onMove: (to: number) => void
  onRemove: () => void
}

/** In a wide list the headings above tell what the fields are. */
const labelled = "@2xl:[&>label]:sr-only"
const mono = "font-mono text-sm @2xl:px-2.5"

/** One rule: the attribute that is sent, where it comes from, and when. Stands in a FormProvider. */
export function RuleRow({ list, index, suggestionsId, ...actions }: RuleRowProps) {
  const { register, control, formState } = useFormContext<UpdateMapping>()
  const kind = useWatch({ control, name: `${list}.${index}.kind` })
  const errors = formState.errors[list]?.[index]
  const id = (field: keyof Row) => fieldId(list, index, field)
  const label = (text: string) => <Label text={text} index={index} />
  return (
    <li className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-2 py-4 first:pt-1 last:pb-1 @2xl:grid-cols-[minmax(0,1fr)_6.75rem_minmax(0,1fr)_7.25rem_2.25rem] @2xl:py-1">
      <Field
        id={id("target")}
        label={label("Attribute")}
        error={errors?.target?.message}
        className={`col-span-2 @2xl:col-span-1 ${labelled}`}
      >
        <Input
          {...register(`${list}.${index}.target`)}
          list={suggestionsId}
          spellCheck={false}
          autoCapitalize="none"
          className={mono}
        />
      </Field>
      <Field id={id("kind")} label={label("From")} error={errors?.kind?.message} className={labelled}>
        <Select {...register(`${list}.${index}.kind`)} className="@2xl:pr-7 @2xl:pl-2.5">
          <option value="attribute">Attribute</option>
          <option value="template">Template</option>
          <option value="constant">Constant</option>
        </Select>
      </Field>
      <Field id={id("text")} label={label(valueLabels[kind])} error={errors?.text?.message} className={labelled}>
        <Input
          {...register(`${list}.${index}.text`)}
          list={kind === "attribute" ? suggestionsId : undefined}
          placeholder={placeholders[kind]}
          spellCheck={false}
          autoCapitalize="none"
          className={mono}
        />
      </Field>
      <Field id={id("apply")} label={label("When")} error={errors?.apply?.message} className={labelled}>
        <Select {...register(`${list}.${index}.apply`)} className="@2xl:pr-7 @2xl:pl-2.5">
          <option value="always">Always</option>
          <option value="onCreate">On creation</option>
        </Select>
      </Field>
      <RowMenu index={index} {...actions} />
    </li>
  )
}

const valueLabels = { attribute: "Attribute of the directory", template: "Template", constant: "Value" }
const placeholders = { attribute: "name.givenName", template: "{name.givenName} {name.familyName}", constant: "Staff" }

function Label({ text, index }: { text: string; index: number }) {
  return (
    <>
      {text}
      <span className="sr-only">, rule {index + 1}</span>
    </>
  )
}

function RowMenu({ index, isLast, onMove, onRemove }: Pick<RuleRowProps, "index" | "isLast" | "onMove" | "onRemove">) {
  return (
    <div className="self-end justify-self-end @2xl:self-start">
      <Menu
        trigger={<IconButton label={`More for rule ${index + 1}`} icon={<Ellipsis aria-hidden="true" />} size="md" />}
      >
        <MenuItem icon={<ArrowUp aria-hidden="true" />} disabled={index === 0} onClick={() => onMove(index - 1)}>
          Move up
        </MenuItem>
        <MenuItem icon={<ArrowDown aria-hidden="true" />} disabled={isLast} onClick={() => onMove(index + 1)}>
          Move down
        </MenuItem>
        <MenuItem icon={<Trash2 aria-hidden="true" />} tone="danger" onClick={onRemove}>
          Delete
        </MenuItem>
      </Menu>
    </div>
  )
}
