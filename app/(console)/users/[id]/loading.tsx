import { Skeleton } from "#components/ui/skeleton"

export default function Loading() {
  return (
    <>
      <h1 className="sr-only">User</h1>
      <Skeleton rows={8} label="Loading the user" />
    </>
  )
}
