"use client"

import { Monitor, Moon, Sun } from "lucide-react"
import { use, useId } from "react"
import { ThemeContext } from "./providers"

const choices = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As on this device", icon: Monitor },
] as const

/** Light, dark, or what the device says; kept in a cookie, so that the next page arrives in the right colours. */
export function ThemeSwitch() {
  const { theme, setTheme } = use(ThemeContext)
  const name = useId()
  return (
    <fieldset className="flex h-fit w-fit rounded-md border bg-inset p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="relative flex h-6 w-8 items-center justify-center rounded-sm text-ink-subtle transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-sm forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] has-focus-visible:outline-2 has-focus-visible:outline-focus max-md:h-8 max-md:w-10"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={theme === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          <Icon aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
