"use client"

import { clsx } from "clsx"
import { Plus } from "lucide-react"
import { useId, useState } from "react"
import { useFieldArray, useFormContext } from "react-hook-form"
import { useMayConfigure } from "#components/shell/access"
import { Button } from "#components/ui/button"
import { Field } from "#components/ui/field"
import type { UpdateMapping } from "#lib/mapping/schema"
import { AttributeInput } from "./attribute-input"
import { columns, problemsOf, type RuleListName } from "./rule-list-name"
import { RuleRow } from "./rule-row"

interface RuleListProps {
  list: RuleListName
  /** Attributes that one may want a rule for. */
  suggestions: readonly string[]
}

/** The rules for Users or Groups, in the order they are applied. Stands in a FormProvider. */
export function RuleList({ list, suggestions }: RuleListProps) {
  const { control, formState } = useFormContext<UpdateMapping>()
  const { fields, append, move, remove } = useFieldArray({ control, name: list })
  const suggestionsId = useId()
  const [problem] = problemsOf(formState.errors, list, 0)
  return (
    <div className="@container flex flex-col gap-4">
      <datalist id={suggestionsId}>
        {suggestions.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
      <div>
        <Headings />
        <ol className="divide-y @2xl:divide-y-0 [&_:is(input,select,button)]:scroll-mb-24">
          {fields.map(({ id }, index) => (
            <RuleRow
              key={id}
              list={list}
              index={index}
              isLast={index === fields.length - 1}
              suggestionsId={suggestionsId}
              onMove={(to) => move(index, to)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      </div>
      <AddRule
        list={list}
        suggestionsId={suggestionsId}
        onAdd={(target) => append({ target, kind: "attribute", text: target, apply: "always" })}
      />
    </div>
  )
}

function Headings() {
  return (
    <div aria-hidden="true" className={clsx("hidden gap-2 pb-1 text-xs font-medium text-ink-muted @2xl:grid", columns)}>
      <span>Attribute sent</span>
      <span>When</span>
      <span className="col-span-2">From</span>
    </div>
  )
}

const examples = { user: 'emails[type eq "work"].value', group: "urn:example:Team:kind" }

interface AddRuleProps {
  list: RuleListName
  suggestionsId: string
  onAdd: (target: string) => void
}

function AddRule({ list, suggestionsId, onAdd }: AddRuleProps) {
  const mayConfigure = useMayConfigure()
  const [target, setTarget] = useState("")
  function add() {
    onAdd(target.trim())
    setTarget("")
  }
  return (
    <div className="flex flex-wrap items-end gap-2 border-t pt-4">
      <Field label="Another attribute" className="min-w-0 flex-1 basis-56 sm:max-w-80">
        <AttributeInput
          value={target}
          disabled={!mayConfigure}
          list={suggestionsId}
          placeholder={examples[list]}
          onChange={(event) => setTarget(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            event.preventDefault()
            add()
          }}
        />
      </Field>
      <Button configures icon={<Plus aria-hidden="true" />} onClick={add} className="max-md:h-11!">
        Add attribute
      </Button>
    </div>
  )
}
