import { expect, test } from "vitest"
import { unknownCapabilities } from "#lib/provisioning/capabilities"
import { learn } from "#lib/provisioning/learn"
import type { StepResult } from "#lib/provisioning/lesson"
import type { ActiveStep, Known } from "#lib/provisioning/plan"
import type { ScimFailureKind } from "#lib/scim/errors"
import {
  account,
  conflict,
  create,
  failed,
  findByUserName,
  found,
  fresh,
  get,
  goneMaybe,
  linked,
  ok,
  replace,
  uncertain,
} from "#lib/testing/lessons"

test.each<[string, Known, ActiveStep, StepResult, object]>([
  [
    "a conflict with an invisible account ends in words",
    conflict,
    findByUserName,
    found(),
    { failure: { kind: "uniqueness", status: 409 } },
  ],
  [
    "two accounts with the userName are linked to nobody",
    conflict,
    findByUserName,
    found(account, { ...account, id: "r2" }),
    { failure: { kind: "uniqueness" } },
  ],
  [
    "another client's account is not taken over",
    conflict,
    findByUserName,
    found({ ...account, externalId: "theirs" }),
    { failure: { kind: "uniqueness" }, retry: false },
  ],
  [
    "an account still linked to another user waits for it",
    conflict,
    findByUserName,
    found({ ...account, taken: true }),
    { failure: { kind: "uniqueness" }, retry: true },
  ],
  [
    "a search by userName that is refused creates nothing blindly",
    uncertain,
    findByUserName,
    failed("rejected"),
    { failure: { kind: "rejected" } },
  ],
  [
    "a service provider with neither PATCH nor PUT is said to be one",
    { ...goneMaybe, capabilities: { ...unknownCapabilities, patch: "fails" } },
    get,
    ok({ id: "r1" }),
    { failure: { kind: "rejected", status: 404 } },
  ],
  [
    "a second 412 waits for the next attempt",
    { ...linked, matchVersion: true },
    replace,
    failed("preconditionFailed"),
    { failure: { kind: "preconditionFailed" } },
  ],
])("%s", (_guarantee, known, step, result, lesson) => {
  expect(learn(known, step, result)).toMatchObject(lesson)
})

test.each<[ScimFailureKind, boolean]>([
  ["network", true],
  ["timeout", true],
  ["unavailable", true],
  ["unreadable", true],
  ["throttled", false],
  ["unauthorized", false],
  ["rejected", false],
])("after a create that failed by %s the account may exist: %s", (kind, createUncertain) => {
  expect(learn(fresh, create, failed(kind)).known).toMatchObject({ createUncertain })
})
