import type { StepResult } from "#lib/provisioning/lesson"
import type { ManagedAttributes } from "#lib/provisioning/mapping"
import { type Known, startingFrom } from "#lib/provisioning/plan"
import type { ScimFailure, ScimFailureKind } from "#lib/scim/errors"

export const body: ManagedAttributes = { schemas: ["urn:u"], externalId: "ours", userName: "ada", active: true }
export const fresh: Known = startingFrom({
  remoteId: null,
  remoteVersion: null,
  lastSent: null,
  createUncertain: false,
})
export const linked: Known = startingFrom({
  remoteId: "r1",
  remoteVersion: null,
  lastSent: null,
  createUncertain: false,
})
export const conflict: Known = { ...fresh, search: { by: "userName", because: "conflict" } }
export const uncertain: Known = { ...fresh, createUncertain: true, search: { by: "userName", because: "uncertain" } }

export const create = { kind: "create", body } as const
export const findByUserName = { kind: "find", by: "userName", value: "ada" } as const
export const findByExternalId = { kind: "find", by: "externalId", value: "ours" } as const
export const replace = {
  kind: "replace",
  remoteId: "r1",
  body,
  withMembers: false,
  withId: false,
  version: undefined,
} as const
export const remove = { kind: "delete", remoteId: "r1", version: undefined } as const
export const get = { kind: "get", remoteId: "r1" } as const

export const account = { id: "r1", userName: "ADA", taken: false }
export const ok = (resource: { id: string; version?: string } | null = null): StepResult => ({ ok: true, resource })
export const found = (...candidates: (typeof account & { externalId?: string })[]): StepResult => ({
  ok: true,
  resource: null,
  candidates,
})
export const failed = (kind: ScimFailureKind, extra: Partial<ScimFailure> = {}): StepResult => ({
  ok: false,
  failure: { kind, message: kind, ...extra },
})

/** A replace was answered with 404: is the account gone, or is there no PUT? */
export const goneMaybe: Known = {
  ...linked,
  reread: { because: "gone?", after: replace, failure: { kind: "notFound", message: "notFound" } },
}
