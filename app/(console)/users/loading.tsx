import { PageHeader } from "#components/ui/page-header"
import { Skeleton } from "#components/ui/skeleton"

export default function Loading() {
  return (
    <>
      <PageHeader title="Users" />
      <Skeleton rows={10} label="Loading users" />
    </>
  )
}
