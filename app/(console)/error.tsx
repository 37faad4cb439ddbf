"use client"

import { PageError, type PageErrorProps } from "#components/shell/page-error"

/** What a page of the console could not show; the way to the others stays. */
export default function ConsoleError(props: PageErrorProps) {
  return <PageError {...props} />
}
