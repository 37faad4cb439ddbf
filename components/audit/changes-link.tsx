import { History } from "lucide-react"
import { ButtonLink } from "#components/ui/button"

/** Leads to who changed this thing, and what. */
export function ChangesLink({ id }: { id: string }) {
  return (
    <ButtonLink href={`/audit?subject=${id}`} icon={<History aria-hidden="true" />}>
      Changes
    </ButtonLink>
  )
}
