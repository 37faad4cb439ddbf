import { expect, test } from "vitest"
import { unknownCapabilities } from "#lib/provisioning/capabilities"
import { learn } from "#lib/provisioning/learn"
import type { StepResult } from "#lib/provisioning/lesson"
import { membershipOf } from "#lib/provisioning/membership"
import { type ActiveStep, type Known, plan, startingFrom } from "#lib/provisioning/plan"
import {
  body,
  conflict,
  create,
  failed,
  findByUserName,
  found,
  fresh,
  get,
  linked,
  replace,
  uncertain,
} from "#lib/testing/lessons"

const ids = ["a", "b", "c", "d"]
const group: Known = {
  ...linked,
  lastSent: body,
  capabilities: { ...unknownCapabilities, patch: "works" },
  membership: membershipOf({ add: ids, remove: [] }, 100),
}
const members = { kind: "members", remoteId: "r1", op: "add", ids, form: "filter" } as const
const suspecting: Known = {
  ...group,
  reread: { because: "unknown" },
  membership: { ...group.membership, suspectsMembers: true },
}
const former = { ...findByUserName, value: "augusta", externalId: "ours" }
const renamed: Known = { ...uncertain, lastSent: body }
const withId = { ...linked, capabilities: { ...unknownCapabilities, idInReplace: "required" as const } }

test.each<[string, Known, ActiveStep, StepResult, object]>([
  [
    "a PUT that is refused for its missing id is sent once more with it",
    linked,
    replace,
    failed("rejected", { status: 400, detail: "Attribute id is required" }),
    { outcome: "refused", known: { capabilities: { idInReplace: "required" } } },
  ],
  [
    "one that is refused with it too ends in words, and the next begins without",
    withId,
    { ...replace, withId: true },
    failed("rejected", { status: 400, detail: "id is readOnly" }),
    { failure: { detail: "id is readOnly" }, known: { capabilities: { idInReplace: "omitted" } } },
  ],
  [
    "an externalId is no id",
    linked,
    replace,
    failed("rejected", { status: 400, detail: "externalId is too long" }),
    { failure: { kind: "rejected" }, known: { capabilities: { idInReplace: "omitted" } } },
  ],
  [
    "a 409 with a time to come back is a conflict first",
    fresh,
    create,
    failed("uniqueness", { status: 409, retryAfterMs: 5000 }),
    { outcome: "conflict", known: { search: { by: "externalId", retryAfterMs: 5000 } } },
  ],
  [
    "and waits if there is nobody to be in conflict with",
    { ...conflict, search: { by: "userName", because: "conflict", retryAfterMs: 5000 } },
    findByUserName,
    found(),
    { failure: { kind: "uniqueness", retryAfterMs: 5000 }, retry: true },
  ],
  [
    "what may have been created is remembered",
    fresh,
    create,
    failed("timeout"),
    { failure: { kind: "timeout" }, known: { createUncertain: true, lastSent: body } },
  ],
  [
    "and looked for by the name that it had",
    renamed,
    former,
    found(),
    { outcome: "not found", known: { createUncertain: true, search: { by: "userName", isFormer: true } } },
  ],
  [
    "an account with a former name is ours only with our externalId",
    { ...renamed, search: { by: "userName", because: "uncertain", isFormer: true } },
    { ...findByUserName, externalId: "ours", onlyOurs: true },
    found({ id: "r1", userName: "ada", taken: false }),
    { outcome: "not found", known: { remoteId: null, createUncertain: false, lastSent: null } },
  ],
  [
    "too many members are halved, for the rest of the pass",
    group,
    members,
    failed("rejected", { status: 413 }),
    { outcome: "refused", known: { membership: { chunk: 2, mostPerRequest: 2 } } },
  ],
  [
    "a refusal for another reason is halved to find the member, and no longer",
    group,
    members,
    failed("rejected", { status: 400 }),
    { outcome: "refused", known: { membership: { chunk: 2, mostPerRequest: 100 } } },
  ],
  [
    "a group that cannot be shown is read no further, the second time",
    suspecting,
    get,
    failed("unavailable", { status: 500 }),
    { outcome: "found", known: { reread: null } },
  ],
  [
    "the first time it may be an outage",
    { ...suspecting, membership: group.membership },
    get,
    failed("unavailable", { status: 500 }),
    { failure: { status: 500 }, known: { lastSent: null } },
  ],
  [
    "a ServiceProviderConfig that fails says nothing",
    linked,
    { kind: "discover" },
    failed("unavailable", { status: 500 }),
    { outcome: "not found", known: { capabilities: { patch: "claimed" } } },
  ],
])("%s", (_guarantee, known, step, result, lesson) => {
  expect(learn(known, step, result)).toMatchObject(lesson)
})

test("a list that is shorter than those who stay is cut off: whoever is to leave is still to leave", () => {
  const leaving = { ...membershipOf({ add: [], remove: ["z"] }, 100), staying: 3 }
  const read = (shown: string[]) => {
    const resource = { id: "r1", members: shown.map((value) => ({ value })) }
    return learn({ ...suspecting, membership: leaving }, get, { ok: true, resource })
  }
  expect(read(["a", "b"]).known.membership.all).toEqual(["a", "b", "z"])
  expect(read(["a", "b", "c"]).known.membership.all).toEqual(["a", "b", "c"])
})

test("an account that is to go is looked for by the name that was sent, and must be ours", () => {
  const row = { remoteId: null, remoteVersion: null, lastSent: body, createUncertain: true }
  const known: Known = { ...startingFrom(row), search: { by: "userName", because: "uncertain" } }
  const step = { kind: "find", by: "userName", value: "ada", externalId: "ours", onlyOurs: true }
  expect(plan({ present: false, externalId: "ours" }, known)).toEqual(step)
})
