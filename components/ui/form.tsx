"use client"

import { type ComponentProps, useRef } from "react"

interface FormProps extends Omit<ComponentProps<"form">, "action" | "method" | "ref" | "onReset"> {
  /** Prevents the default before anything else, as `handleSubmit` does. */
  onSubmit: NonNullable<ComponentProps<"form">["onSubmit"]>
}

/**
 * A form that loses nothing on a slow line: what is pressed before the page's scripts have arrived is kept by React, and
 * pressed again by its action here, once, however often it was pressed. Nothing typed ever goes in an address.
 */
export function Form(props: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const isPressedAgain = useRef(false)
  function pressAgain() {
    if (!isPressedAgain.current) form.current?.requestSubmit()
    isPressedAgain.current = true
  }
  return (
    <form
      noValidate
      autoComplete="off"
      {...props}
      ref={form}
      action={pressAgain}
      // React empties a form after its action.
      onReset={(event) => event.preventDefault()}
    />
  )
}
