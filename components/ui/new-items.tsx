import { ArrowUp } from "lucide-react"
import { Button } from "./button"

interface NewItemsProps {
  /** From 100 on it is "100 or more". */
  count: number
  pending: boolean
  onShow: () => void
}

/** "12 new", over a list that does not move by itself. It floats, so that what is being read stays where it is. */
export function NewItems({ count, pending, onShow }: NewItemsProps) {
  const many = count >= 100 ? "100 or more" : String(count)
  return (
    <output className="sticky top-16 z-10 -mb-6 flex h-0 justify-center md:top-2">
      {count > 0 && (
        <Button
          size="sm"
          className="mt-0.5 rounded-full! shadow-lg!"
          icon={<ArrowUp aria-hidden="true" />}
          pending={pending}
          pendingLabel="Loading…"
          onClick={onShow}
        >
          {`${many} new`}
        </Button>
      )}
    </output>
  )
}
