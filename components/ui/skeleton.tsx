/** Stands where a list is about to be, as tall as the list. */
export function Skeleton({ rows = 5, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <output className="block divide-y overflow-hidden rounded-lg border bg-surface shadow-sm">
      <span className="sr-only">{label}…</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} aria-hidden="true" className="flex h-12 animate-pulse items-center gap-6 px-5">
          <span className="h-3 w-1/4 rounded-sm bg-pressed" />
          <span className="h-3 w-1/3 rounded-sm bg-hover" />
          <span className="ml-auto h-3 w-16 rounded-sm bg-hover" />
        </span>
      ))}
    </output>
  )
}
