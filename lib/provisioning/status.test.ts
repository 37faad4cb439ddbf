import { expect, test } from "vitest"
import { type ProvisioningStatus, provisioningStatus } from "#lib/provisioning/status"

const now = new Date("2026-11-24T12:00:00Z")
const due = { desiredRevision: 2, appliedRevision: 1, attempts: 0, nextAttemptAt: now, skipReason: null, heldAt: null }
const working = { enabled: true, pausedAt: null }

type Progress = Parameters<typeof provisioningStatus>

test.each<[ProvisioningStatus, string, Progress[0], Progress[1]]>([
  ["in sync", "the desired revision is applied", { ...due, appliedRevision: 2 }, working],
  ["skipped", "the policies keep it away", { ...due, appliedRevision: 2, skipReason: "not in scope" }, working],
  ["held", "its removal waits for an administrator", { ...due, nextAttemptAt: null, heldAt: now }, working],
  ["pending", "no attempt was made", due, working],
  ["retrying", "an attempt failed and another follows", { ...due, attempts: 1 }, working],
  ["stopped", "no attempt follows", { ...due, attempts: 1, nextAttemptAt: null }, working],
  ["paused", "its connector is paused", due, { enabled: true, pausedAt: now }],
  ["paused", "its connector is disabled", due, { enabled: false, pausedAt: null }],
  [
    "in sync",
    "nothing is missing although its connector is paused",
    { ...due, appliedRevision: 2 },
    { enabled: true, pausedAt: now },
  ],
])("a resource is %s when %s", (status, _when, resource, connector) => {
  expect(provisioningStatus(resource, connector)).toBe(status)
})
