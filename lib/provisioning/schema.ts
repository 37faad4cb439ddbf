import type { AuthenticationMode } from "#lib/connectors/terms"
import type { StepName } from "#lib/on-demand/schema"
import type { ChangedAttribute } from "#lib/provisioning/changes"
import type { ProvisioningStatus } from "#lib/provisioning/status"

/** Where one user stands in one service provider. Moments are ISO 8601. */
export interface ProvisioningState {
  rowId: string
  connectorId: string
  connector: string
  connectionId: string
  connection: string
  status: ProvisioningStatus
  /** It is stopped until an administrator decides whose account is over there. */
  isConflict: boolean
  remoteId: string | null
  /** Why it is not in sync, in a sentence; null when it is, or when there is nothing to say. */
  reason: string | null
  attempts: number
  /** Since when it has this status, where that is known. */
  since: string | null
  /** The administrator who chose to leave it alone there. */
  excludedBy: string | null
  lastAttemptAt: string | null
  lastSuccessAt: string | null
  /** When something is tried by itself; null when nothing will be. */
  nextAttemptAt: string | null
}

/** One call to a service provider, as a list shows it. Moments are ISO 8601. */
export interface AttemptSummary {
  id: string
  connectorId: string
  connector: string
  connectionId: string
  connection: string
  resourceType: "User" | "Group"
  resourceId: string
  resourceName: string
  operation: string
  outcome: string
  httpStatus: number | null
  scimType: string | null
  failureKind: string | null
  /** What went wrong: a sentence of ours, then the service provider's own words. */
  detail: string | null
  attempt: number
  durationMs: number
  startedAt: string
  nextAttemptAt: string | null
}

/** The same with what was said. Secrets and passwords were redacted before it was stored. */
export interface AttemptDetail extends AttemptSummary {
  /** Null where nothing was sent. */
  method: string | null
  url: string | null
  requestBody: unknown
  responseBody: string | null
}

/** One call as a line that leads to it. */
export type AttemptLine = Pick<
  AttemptSummary,
  "id" | "operation" | "outcome" | "httpStatus" | "durationMs" | "startedAt"
>

/** What one step of a pass came to; "nothing": it ended there as it should, or had nothing to do. */
export interface PassStep {
  name: StepName
  outcome: "passed" | "nothing" | "failed" | "unreached"
  /** In a sentence; empty where it was not reached. */
  line: string
}

/** An attempt with all that belongs to it. */
export interface AttemptStory extends AttemptDetail {
  /** What the call was to change; empty where that is not known. */
  changes: ChangedAttribute[]
  steps: PassStep[]
  /** The calls of the same pass in their order, this one among them. */
  calls: AttemptLine[]
  hasMoreCalls: boolean
  /** Of the same resource in the same connector, before this pass, newest first. */
  earlier: AttemptLine[]
  /** How the connector authenticates now. */
  authentication: { mode: AuthenticationMode; headerName: string | null }
  /** Where the resource stands there now; null where nothing of it is left. */
  place: Pick<ProvisioningState, "rowId" | "status" | "isConflict" | "excludedBy"> | null
}
