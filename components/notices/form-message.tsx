import { Callout } from "#components/ui/callout"

/** Why the last try failed, where no field is at fault. */
export function FormMessage({ message }: { message: string | undefined }) {
  if (!message) return null
  return (
    <Callout tone="danger" live>
      {message}
    </Callout>
  )
}
