import type { ReactNode } from "react"

interface DangerRowProps {
  title: string
  /** The button. */
  action: ReactNode
  /** Why the last try failed. */
  error?: string
  children: ReactNode
}

/** One thing that can be done in the danger zone, what it means, and its button. */
export function DangerRow({ title, action, error, children }: DangerRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4 max-md:px-4">
      <div className="max-w-prose min-w-0 flex-1 basis-72">
        <h3 className="font-medium text-ink">{title}</h3>
        <div className="text-ink-muted">{children}</div>
        {error && (
          <p role="alert" className="mt-1 text-danger">
            {error}
          </p>
        )}
      </div>
      {action}
    </div>
  )
}
