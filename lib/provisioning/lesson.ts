import type { ManagedAttributes } from "#lib/provisioning/mapping"
import type { Candidate } from "#lib/provisioning/match"
import type { Known } from "#lib/provisioning/plan"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimId, ScimResource } from "#lib/scim/schema"

/** What a step brought: the same shape as the client's answer, without its exchange. */
export type StepResult =
  | {
      ok: true
      resource: ScimResource | null
      candidates?: Candidate[]
      /** The whole list that went with a replace. */
      members?: ScimId[]
      /** A ServiceProviderConfig. */
      document?: Record<string, unknown>
    }
  | { ok: false; failure: ScimFailure }

export type Outcome =
  | "succeeded"
  | "adopted"
  | "found"
  | "not found"
  | "conflict"
  | "gone"
  | "changed"
  | "ignored"
  | "unsupported"
  | "refused"

/** What was learned: a new state to plan from, or a failure that ends the pass. `retry`: time alone may mend it. */
export type Lesson = { known: Known; outcome: Outcome } | { known: Known; failure: ScimFailure; retry?: boolean }

/** A write that was accepted: what was sent is what the service provider has, whatever it answers. */
export function written(known: Known, resource: ScimResource | null, body: ManagedAttributes): Known {
  const remoteId = resource?.id ?? known.remoteId
  return { ...known, remoteId, remoteVersion: resource?.version ?? null, lastSent: body, search: null, reread: null }
}

/** Failures after which the service provider may have done what was asked all the same. */
export function mayHaveArrived(failure: ScimFailure): boolean {
  return ["network", "timeout", "unavailable", "unreadable"].includes(failure.kind)
}
