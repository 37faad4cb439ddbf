import type { HourCounts } from "#lib/provisioning/health"

/** The last 24 hours as small bars, failures at their top; the numbers stand beside it in words. */
export function Sparkline({ hours }: { hours: HourCounts[] }) {
  const most = Math.max(1, ...hours.map(({ succeeded, failed }) => succeeded + failed))
  const total = (of: keyof HourCounts) => hours.reduce((sum, hour) => sum + hour[of], 0)
  const [succeeded, failed] = [total("succeeded"), total("failed")]
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5">
      <span aria-hidden="true" className="flex h-5 w-24 shrink-0 items-end gap-px border-b border-line-strong">
        {Array.from(hours.entries(), ([place, hour]) => (
          <Bar key={place} hour={hour} most={most} />
        ))}
      </span>
      <span className="text-sm whitespace-nowrap text-ink-muted tabular-nums">
        {succeeded.toLocaleString("en")}
        <span className="sr-only"> deliveries in 24 hours</span>
        {failed > 0 && <span className="text-danger"> · {failed.toLocaleString("en")} failed</span>}
      </span>
    </span>
  )
}

function Bar({ hour: { succeeded, failed }, most }: { hour: HourCounts; most: number }) {
  return (
    <span className="flex h-full min-w-px flex-1 flex-col justify-end">
      <span className="bg-danger" style={{ height: heightOf(failed, most) }} />
      <span className="bg-accent" style={{ height: heightOf(succeeded, most) }} />
    </span>
  )
}

/** A single one among many is still to be seen. */
function heightOf(count: number, most: number): string {
  return count === 0 ? "0" : `max(2px, ${((count / most) * 100).toFixed(1)}%)`
}
