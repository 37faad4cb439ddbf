"use client"

import { Card } from "#components/ui/card"
import { NumberField } from "./number-field"

/** How fast, and how much at once. Stands in a FormProvider. */
export function PaceSection() {
  return (
    <Card title="Pace" description="As much as the application takes. When it asks for fewer requests, Ferry obeys.">
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <NumberField
          name="parallelRequests"
          label="Parallel requests"
          unit="at once"
          hint="Accounts that each worker sends at the same time, 1 to 256."
        />
        <NumberField
          name="requestsPerSecond"
          label="Requests per second"
          unit="per second"
          placeholder="No limit"
          hint="By all workers together, 0.1 to 1,000. Empty: as fast as it goes."
        />
        <NumberField
          name="requestTimeoutSeconds"
          label="Request deadline"
          unit="seconds"
          hint="After 1 to 300 seconds without an answer it is tried again."
        />
        <NumberField
          name="pageSize"
          label="Page size"
          unit="resources"
          hint="Asked for at once where accounts are listed, 1 to 1,000."
        />
        <NumberField
          name="membersPerRequest"
          label="Members per request"
          unit="members"
          hint="Added to a group or removed at once, 1 to 10,000."
        />
      </div>
    </Card>
  )
}
