"use client"

import { PageError, type PageErrorProps } from "#components/shell/page-error"

/** Where there is no console around it: sign-in, setup and invitations. */
export default function ErrorPage(props: PageErrorProps) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <PageError {...props} />
    </main>
  )
}
