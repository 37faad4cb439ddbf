import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from "react"

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Tells a controlled control's `onChange` of what was typed or chosen before the page's scripts had arrived: React attaches
 * to the control as it stands, hears nothing of it, and would put the old value back at its next render.
 * @param value what the control is rendered with; of an uncontrolled one `undefined`
 * @param ref whoever else wants the control
 * @returns the control's ref
 */
export function useEarlyChange<Kind extends Control>(value: unknown, ref?: Ref<Kind>): RefObject<Kind | null> {
  const control = useRef<Kind>(null)
  const rendered = useRef(value)
  useImperativeHandle<Kind | null, Kind | null>(ref, () => control.current, [])
  useEffect(() => {
    if (control.current && typeof rendered.current === "string") tellChange(control.current, rendered.current)
  }, [])
  return control
}

function tellChange(control: Control, rendered: string) {
  const typed = control.value
  if (typed === rendered || !canShow(control, rendered)) return
  // React hears of a change only where the value is not the one it saw last, so it is to see the rendered one.
  control.value = rendered
  Reflect.set(Object.getPrototypeOf(control), "value", typed, control)
  control.dispatchEvent(new Event("change", { bubbles: true }))
}

/** A select shows what none of its options is as nothing, which nobody chose. */
function canShow(control: Control, value: string): boolean {
  return !(control instanceof HTMLSelectElement) || Array.from(control.options).some((option) => option.value === value)
}
