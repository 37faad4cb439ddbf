"use client"

import { Card } from "#components/ui/card"
import { NumberField } from "./number-field"

/** When removals wait for an administrator. Stands in a FormProvider. */
export function SafetySection() {
  return (
    <Card
      title="Safety"
      description="Many deactivations and deletions at once are often a mistake. Beyond these limits all of them wait until somebody releases them."
    >
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <NumberField
          name="holdRemovals"
          label="Removals within an hour"
          unit="removals"
          placeholder="Never"
          hint="More than these are held; 0 holds every one. Empty: their number holds none."
        />
        <NumberField
          name="holdRemovalsPercent"
          label="Share of all accounts"
          unit="percent"
          placeholder="Never"
          hint="The same as a part of the connector's accounts. With both, the lower limit holds."
        />
      </div>
    </Card>
  )
}
