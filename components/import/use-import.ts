import { useEffect, useRef, useState } from "react"
import type { ActionResult } from "#lib/action-result"
import type { ImportReport, ImportUsers, RefusedRow } from "#lib/inbound/schema"
import { mostRowsPerBatch } from "#lib/inbound/terms"
import { type FileRow, readFile } from "./read-file"

export type ImportAction = (input: ImportUsers) => Promise<ActionResult<ImportReport>>

export interface ImportProgress extends ImportReport {
  state: "idle" | "running" | "done" | "failed"
  /** How much of the file is stored or refused, from 0 to 1. */
  read: number
  /** Why it ended early. */
  failure: string
}

const nothingYet: ImportProgress = {
  state: "idle",
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  refused: [],
  failure: "",
}

/** A request to the server takes a megabyte. */
const mostCharacters = 400_000
const retryAfterMs = [1_000, 2_000, 4_000, 8_000]

/** Imports a file batch by batch. What was answered is stored: leaving the page only stops the rest. */
export function useImport(importUsers: ImportAction) {
  const [progress, setProgress] = useState(nothingYet)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function start(file: File, updateExisting: boolean): Promise<void> {
    const { signal } = (running.current = new AbortController())
    setProgress({ ...nothingYet, state: "running" })
    let doneBytes = 0
    const take = async (rows: FileRow[], readBytes: number) => {
      const { batches, refused } = batchesOf(rows)
      setProgress((before) => ({ ...before, refused: [...before.refused, ...refused] }))
      for (const [index, batch] of batches.entries()) {
        if (signal.aborted) return
        const report = await send(importUsers, { rows: batch, updateExisting })
        // Of the part of the file that is in memory, each batch is its share.
        const storedBytes = doneBytes + ((readBytes - doneBytes) * (index + 1)) / batches.length
        setProgress((before) => ({ ...withReport(before, report), read: Math.min(1, storedBytes / file.size) }))
      }
      doneBytes = readBytes
    }
    try {
      await readFile(file, take, signal)
      if (signal.aborted) throw new Error("It was stopped. What is counted here is stored.")
      setProgress((before) => ({ ...before, state: "done", read: 1 }))
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error)
      setProgress((before) => ({ ...before, state: "failed", failure }))
    }
  }
  return { progress, start, stop: () => running.current?.abort() }
}

type Batch = ImportUsers["rows"]

function batchesOf(rows: FileRow[]): { batches: Batch[]; refused: RefusedRow[] } {
  const batches: Batch[] = []
  const refused: RefusedRow[] = []
  let room = 0
  for (const { row, user, problem } of rows) {
    const size = JSON.stringify(user).length
    if (user === null) refused.push({ row, field: "", reason: problem })
    else if (size > mostCharacters) refused.push({ row, field: "", reason: "is too large" })
    else {
      const last = batches.at(-1)
      if (last === undefined || last.length === mostRowsPerBatch || size > room) {
        batches.push([{ row, user }])
        room = mostCharacters - size
      } else {
        last.push({ row, user })
        room -= size
      }
    }
  }
  return { batches, refused }
}

/** @throws Error in words when the server refuses the whole batch, or does not answer for long */
async function send(importUsers: ImportAction, input: ImportUsers): Promise<ImportReport> {
  for (const [index, waitMs] of [0, ...retryAfterMs].entries()) {
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    const result = await importUsers({ ...input, isRetry: index > 0 }).catch(() => null)
    if (result?.ok) return result.value
    if (result !== null) throw new Error(result.message)
  }
  throw new Error("The server did not answer. What is counted here is stored; import the file again for the rest.")
}

function withReport(before: ImportProgress, report: ImportReport): ImportProgress {
  return {
    ...before,
    created: before.created + report.created,
    updated: before.updated + report.updated,
    unchanged: before.unchanged + report.unchanged,
    refused: [...before.refused, ...report.refused],
  }
}
