import { SearchX } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "./button"
import { Card } from "./card"
import { EmptyState } from "./empty-state"

/** Stands in place of a list that a search left empty. */
export function NoMatch({ onClear, children }: { onClear: () => void; children: ReactNode }) {
  return (
    <Card>
      <EmptyState
        icon={<SearchX />}
        title="No results found"
        action={<Button onClick={onClear}>Clear search query</Button>}
      >
        {children}
      </EmptyState>
    </Card>
  )
}
