import { z } from "zod"
import { mostRowsPerBatch } from "#lib/inbound/terms"

export const importUsersSchema = z.object({
  rows: z
    .array(z.object({ row: z.int().positive(), user: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(mostRowsPerBatch),
  /** What a row says of a user who is there already is changed; the rest of that user stays. */
  updateExisting: z.boolean(),
  /** The answer to the same rows was lost: who is there as the row says was stored by it. */
  isRetry: z.boolean().default(false),
})

export type ImportUsers = z.input<typeof importUsersSchema>
export type ImportedRow = z.output<typeof importUsersSchema>["rows"][number]

/** Why a row was not taken: one for each of its fields at fault. */
export interface RefusedRow {
  row: number
  field: string
  reason: string
}

/** What became of a batch. Rows that were not refused are stored. */
export interface ImportReport {
  created: number
  updated: number
  unchanged: number
  refused: RefusedRow[]
}
