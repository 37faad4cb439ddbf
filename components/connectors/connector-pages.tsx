import { Activity, ArrowRightLeft, History, RefreshCw, SlidersHorizontal } from "lucide-react"
import { ButtonLink } from "#components/ui/button"

const pages = [
  { page: "activity", label: "Activity", icon: Activity },
  { page: "mapping", label: "Mapping", icon: ArrowRightLeft },
  { page: "policies", label: "Policies", icon: SlidersHorizontal },
  { page: "sync", label: "Sync", icon: RefreshCw },
]

/** What there is of a connector besides its settings. */
export function ConnectorPages({ path, id, name }: { path: string; id: string; name: string }) {
  return (
    <nav aria-label={`${name} pages`} className="-mx-2.5 flex flex-wrap gap-1">
      {pages.map(({ page, label, icon: Icon }) => (
        <ButtonLink
          key={page}
          href={`${path}/${id}/${page}`}
          variant="ghost"
          size="sm"
          icon={<Icon aria-hidden="true" />}
        >
          {label}
        </ButtonLink>
      ))}
      <ButtonLink href={`/audit?subject=${id}`} variant="ghost" size="sm" icon={<History aria-hidden="true" />}>
        Changes
      </ButtonLink>
    </nav>
  )
}
