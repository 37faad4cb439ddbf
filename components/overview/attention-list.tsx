import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { Time } from "#components/ui/time"
import type { Attention } from "#lib/overview/schema"

/** What waits for an administrator, each with where it is mended. */
export function AttentionList({ attention }: { attention: Attention[] }) {
  if (attention.length === 0) {
    return (
      <Card>
        <div className="flex items-center gap-3">
          <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-success" />
          <p className="text-ink">
            <strong className="font-semibold">Nothing needs your attention.</strong>{" "}
            <span className="text-ink-muted">Every connector that is on works, and nobody is stopped.</span>
          </p>
        </div>
      </Card>
    )
  }
  return (
    <Card title={`Needs attention (${attention.length})`} flush>
      <ul className="divide-y">
        {attention.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </ul>
    </Card>
  )
}

function Item({ item: { tone, title, detail, since, href, action } }: { item: Attention }) {
  const [Icon, ink, word] =
    tone === "danger"
      ? ([CircleAlert, "text-danger", "Broken"] as const)
      : ([TriangleAlert, "text-warning", "Warning"] as const)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 py-3.5 max-md:px-4">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="font-medium break-words text-ink">
          <span className="sr-only">{word}: </span>
          {title}
        </p>
        <p className="line-clamp-3 max-w-prose break-words text-ink-muted">{detail}</p>
        {since !== null && (
          <p className="text-sm text-ink-subtle">
            Since <Time value={since} />
          </p>
        )}
      </div>
      <ButtonLink size="sm" href={href} aria-label={`${action}: ${title}`}>
        {action}
      </ButtonLink>
    </li>
  )
}
