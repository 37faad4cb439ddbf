import { expect, test } from "vitest"
import { connectorStatus } from "#lib/connectors/status"
import { noResources } from "#lib/provisioning/status"

const idle = { enabled: true, connectionEnabled: true, pausedAt: null, unreadable: {}, counts: noResources }
const busy = { ...noResources, retrying: 1 }

test.each([
  ["enabled", {}],
  ["enabled", { counts: { ...noResources, stopped: 3, "in sync": 9 } }],
  ["delivering", { counts: busy }],
  ["delivering", { counts: { ...noResources, pending: 2 } }],
  ["paused", { counts: busy, pausedAt: new Date() }],
  ["suspended", { connectionEnabled: false, pausedAt: new Date() }],
  ["disabled", { enabled: false, connectionEnabled: false, pausedAt: new Date() }],
  ["locked", { enabled: false, unreadable: { password: "sealed with another key" } }],
  ["locked", { unreadable: { defaultPassword: "damaged" } }],
] as const)("a connector is %s: %j", (status, state) => {
  expect(connectorStatus({ ...idle, ...state })).toBe(status)
})
