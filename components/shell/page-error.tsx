"use client"

import { LifeBuoy } from "lucide-react"
import { Button } from "#components/ui/button"
import { EmptyState } from "#components/ui/empty-state"

export interface PageErrorProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** That a page could not be shown, and what there is to do. */
export function PageError({ error, reset }: PageErrorProps) {
  return (
    <EmptyState
      icon={<LifeBuoy />}
      heading="h1"
      title="This page could not be shown"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      <p>Nothing was changed. If it happens again, the server&apos;s log says why.</p>
      {error.digest && (
        <p className="mt-2">
          Look there for <code className="font-mono text-sm">{error.digest}</code>.
        </p>
      )}
    </EmptyState>
  )
}
