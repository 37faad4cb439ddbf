import { Status, type StatusName } from "#components/ui/status"
import type { AttemptSummary } from "#lib/provisioning/schema"

const looks: Record<string, { value: StatusName; label?: string }> = {
  succeeded: { value: "succeeded" },
  adopted: { value: "succeeded", label: "Adopted" },
  found: { value: "passed", label: "Found" },
  "not found": { value: "skipped", label: "Not found" },
  conflict: { value: "skipped", label: "Conflict" },
  gone: { value: "skipped", label: "Gone" },
  changed: { value: "skipped", label: "Changed" },
  ignored: { value: "skipped", label: "Ignored" },
  unsupported: { value: "skipped", label: "Not supported" },
  refused: { value: "skipped", label: "Refused" },
  retrying: { value: "retrying" },
  stopped: { value: "stopped" },
  paused: { value: "paused" },
  skipped: { value: "skipped" },
}

/** What came of an attempt: icon, word, HTTP status. */
export function Outcome({ attempt }: { attempt: Pick<AttemptSummary, "outcome" | "httpStatus"> }) {
  const { value, label } = looks[attempt.outcome] ?? { value: "skipped", label: attempt.outcome }
  return <Status value={value} label={label} detail={attempt.httpStatus} />
}

const operations: Record<string, string> = {
  create: "Create",
  get: "Read",
  discover: "Discover",
  find: "Look up",
  replace: "Replace",
  patch: "Patch",
  delete: "Delete",
  probe: "Probe",
  none: "Nothing sent",
}

export function operationWord(operation: string): string {
  return operations[operation] ?? operation
}

/** "12 ms", "1.4 s". */
export function durationWords(durationMs: number): string {
  return durationMs < 1000 ? `${durationMs} ms` : `${(durationMs / 1000).toFixed(1)} s`
}
