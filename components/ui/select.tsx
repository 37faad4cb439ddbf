"use client"

import { Select as Base } from "@base-ui/react/select"
import { Check, ChevronsUpDown } from "lucide-react"
import { cn } from "./cn"
import { useFieldWiring } from "./field"
import { controlClass } from "./input"

interface SelectProps<Value extends string> {
  options: readonly { value: Value; label: string }[]
  value: Value
  onValueChange: (value: Value) => void
  /** The accessible name where no Field gives one, as in a row of filters. */
  "aria-label"?: string
  id?: string
  name?: string
  disabled?: boolean
  className?: string
}

/** One value out of a short list. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  className,
  ...props
}: SelectProps<Value>) {
  const { name, disabled, ...wired } = useFieldWiring(props)
  return (
    <Base.Root
      items={options}
      value={value}
      name={name}
      disabled={disabled}
      onValueChange={(next) => next !== null && onValueChange(next)}
    >
      <Base.Trigger
        {...wired}
        className={cn(
          controlClass,
          "flex h-9 items-center justify-between gap-2 pr-2 pl-3 text-left select-none max-md:h-11",
          className,
        )}
      >
        <Base.Value className="truncate" />
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-subtle" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-50 outline-none select-none">
          <Base.Popup className="min-w-(--anchor-width) origin-(--transform-origin) rounded-lg border border-line-strong bg-raised shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            <Base.List className="max-h-(--available-height) overflow-y-auto p-1">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  className="grid h-8 cursor-pointer grid-cols-[1rem_1fr] items-center gap-2 rounded-md pr-3 pl-2 text-base text-ink outline-none data-highlighted:bg-hover max-md:h-10 forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]"
                >
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" strokeWidth={2.5} className="size-3.5 text-accent-ink" />
                  </Base.ItemIndicator>
                  <Base.ItemText className="col-start-2">{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
