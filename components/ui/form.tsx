"use client"

import { type ComponentProps, useRef } from "react"

interface FormProps extends Omit<ComponentProps<"form">, "action" | "method" | "ref"> {
  /** Prevents the default before anything else, as `handleSubmit` does. */
  onSubmit: NonNullable<ComponentProps<"form">["onSubmit"]>
}

/**
 * A form that loses nothing on a slow line: what is pressed before the page's scripts have arrived is kept by React, and
 * pressed again by its action here. Nothing typed ever goes in an address.
 */
export function Form(props: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  function pressAgain() {
    // React empties a form after its action.
    form.current?.addEventListener("reset", (event) => event.preventDefault(), { once: true })
    form.current?.requestSubmit()
  }
  return <form noValidate {...props} ref={form} action={pressAgain} />
}
