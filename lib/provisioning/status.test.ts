import { expect, test } from "vitest"
import { type ProvisioningStatus, provisioningStatus } from "#lib/provisioning/status"

const now = new Date("2026-11-24T12:00:00Z")
const due = { desiredRevision: 2, appliedRevision: 1, attempts: 0, nextAttemptAt: now }
const working = { enabled: true, pausedAt: null }

test.each<
  [
    ProvisioningStatus,
    string,
    typeof due | (Omit<typeof due, "nextAttemptAt"> & { nextAttemptAt: null }),
    { enabled: boolean; pausedAt: Date | null },
  ]
>([
  ["in sync", "the desired revision is applied", { ...due, appliedRevision: 2 }, working],
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
