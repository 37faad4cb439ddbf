import { expect, test } from "vitest"
import { defaultPolicies, type Policies } from "#lib/policies/schema"
import { type Aim, aimForGroup, aimForUser, type ScopedUser } from "#lib/provisioning/desired"

const now = new Date("2026-11-25T12:00:00Z")
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const ada: ScopedUser = { id: "ada", userName: "ada", active: true, attributes: {}, deactivatedAt: null, inScope: true }
const lastSent = { schemas: [], externalId: "ada", userName: "ada", active: true, title: "Engineer" }
const linked: Parameters<typeof aimForUser>[0] = {
  resourceId: "ada",
  remoteId: "r1",
  lastSent,
  createUncertain: false,
  removalAt: null,
  excludedBy: null,
}
const fresh = { ...linked, remoteId: null, lastSent: null }
const inactive = { ...ada, active: false, deactivatedAt: daysAgo(10) }
const outside = { ...ada, inScope: false }

function settings(policies: Partial<Policies>) {
  return {
    policies: { ...defaultPolicies, ...policies },
    userStoreDomain: null,
    groupEndpoint: "https://x/Groups",
    mapping: null,
  }
}

const present = (body: object) => ({
  desired: { present: true, body: expect.objectContaining(body) },
  skipReason: null,
})
const absent = { desired: { present: false, externalId: "ada" }, skipReason: null }
const skipped = { desired: null, skipReason: expect.any(String) }

test.each<[string, typeof linked | typeof fresh, ScopedUser | undefined, Partial<Policies>, object]>([
  ["an active user in scope has an account", fresh, ada, {}, present({ active: true })],
  ["a deleted user has none", linked, undefined, {}, absent],
  ["a deactivated user's account is deactivated", linked, inactive, {}, present({ active: false })],
  ["or deleted", linked, inactive, { onDeactivate: "delete" }, absent],
  ["or left", linked, inactive, { onDeactivate: "leave" }, skipped],
  [
    "or deactivated until its days are over",
    linked,
    inactive,
    { onDeactivate: "deleteLater", deleteAfterDays: 30 },
    { ...present({ active: false }), revisitAt: daysAgo(-20) },
  ],
  ["and deleted then", linked, inactive, { onDeactivate: "deleteLater", deleteAfterDays: 10 }, absent],
  [
    "a deactivated user without an account gets none where it would be deleted",
    fresh,
    inactive,
    { onDeactivate: "delete" },
    skipped,
  ],
  ["who leaves the scope is deactivated", linked, outside, {}, present({ active: false })],
  ["or deleted", linked, outside, { onLeaveScope: "delete" }, absent],
  ["who was never in scope gets no account", fresh, outside, {}, skipped],
  [
    "an account whose create is uncertain is removed",
    { ...fresh, createUncertain: true },
    outside,
    { onLeaveScope: "delete" },
    absent,
  ],
  [
    "and is not made in order to be deactivated",
    { ...fresh, createUncertain: true },
    outside,
    {},
    { desired: expect.objectContaining({ only: "ours" }) },
  ],
  ["without creating nobody gets an account", fresh, ada, { create: false }, skipped],
  ["but who has one keeps being updated", linked, ada, { create: false }, present({ userName: "ada" })],
  [
    "without updating an account stays as it was sent",
    linked,
    { ...ada, attributes: { title: "Captain" } },
    { update: false },
    present({ title: "Engineer" }),
  ],
  ["except that it is deactivated", linked, inactive, { update: false }, present({ title: "Engineer", active: false })],
  ["without removing nobody is deactivated", linked, inactive, { remove: false }, skipped],
  ["who is left alone is, also when deleted", { ...linked, excludedBy: "ana@example.com" }, undefined, {}, skipped],
  ["and nobody's account is deleted", linked, undefined, { remove: false }, skipped],
])("%s", (_guarantee, row, user, policies, aim) => {
  expect(aimForUser(row, user, settings(policies), now)).toMatchObject<Partial<Aim>>(aim)
})

const crew = { id: "crew", displayName: "Crew" }

test.each<[string, typeof crew | undefined, Partial<Policies>, string | null, object]>([
  ["a group is carried", crew, {}, "https://x/Groups", present({ displayName: "Crew" })],
  ["a deleted one is not", undefined, {}, "https://x/Groups", { desired: { present: false } }],
  ["a deleted one stays without removing", undefined, { remove: false }, "https://x/Groups", skipped],
  ["none is without a group endpoint", crew, {}, null, skipped],
  [
    "of chosen groups only those are",
    crew,
    { scope: { kind: "groups", groupIds: ["others"] } },
    "https://x/Groups",
    skipped,
  ],
])("%s", (_guarantee, group, policies, groupEndpoint, aim) => {
  expect(aimForGroup(fresh, group, { ...settings(policies), groupEndpoint })).toMatchObject(aim)
})
