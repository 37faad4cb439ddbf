import { expect, test } from "vitest"
import { unknownCapabilities } from "#lib/provisioning/capabilities"
import type { ManagedAttributes } from "#lib/provisioning/mapping"
import { type Desired, type Known, plan, startingFrom } from "#lib/provisioning/plan"

const body: ManagedAttributes = { schemas: ["urn:u"], externalId: "ours", userName: "ada", active: true }
const present: Desired = { present: true, body, name: { attribute: "userName", value: "ada" } }
const absent: Desired = { present: false, externalId: "ours" }

const fresh: Known = startingFrom({ remoteId: null, remoteVersion: null, lastSent: null, createUncertain: false })
const uncertain: Known = startingFrom({ ...fresh, createUncertain: true })
const linked: Known = startingFrom({ remoteId: "r1", remoteVersion: 'W/"1"', lastSent: body, createUncertain: false })
const byUserName: Known = { ...uncertain, search: { by: "userName", because: "uncertain" } }

const replace = { kind: "replace", remoteId: "r1", body, withMembers: false, withId: false, version: undefined }
const titled = { ...body, title: "x" }
const patching: Known = { ...linked, lastSent: titled, capabilities: { ...unknownCapabilities, patch: "claimed" } }
const whole: Known = { ...patching, capabilities: { ...unknownCapabilities, patch: "fails" } }
const untitled = [{ op: "remove", path: "title" }]

test.each<[string, Desired, Known, object]>([
  ["a user nobody has is created", present, fresh, { kind: "create", body }],
  [
    "an uncertain create is looked up by externalId first",
    present,
    uncertain,
    { kind: "find", by: "externalId", value: "ours" },
  ],
  ["then by userName", present, byUserName, { kind: "find", by: "userName", value: "ada", externalId: "ours" }],
  ["what was last sent is not sent again", present, linked, { kind: "none" }],
  [
    "attributes in another order are no change",
    present,
    { ...linked, lastSent: { active: true, ...body } },
    { kind: "none" },
  ],
  [
    "before the first PATCH the service provider is asked for it",
    present,
    { ...linked, lastSent: titled },
    { kind: "discover" },
  ],
  [
    "a changed attribute is patched",
    present,
    patching,
    { kind: "patch", remoteId: "r1", operations: untitled, body, version: undefined },
  ],
  [
    "what is sent on creation only is not sent later, not even when it was absent then",
    { ...present, body: titled, onCreate: ["title"] },
    linked,
    { kind: "none" },
  ],
  ["nor taken away", { ...present, onCreate: ["title"] }, { ...linked, lastSent: titled }, { kind: "none" }],
  ["without PATCH the account is replaced", present, whole, replace],
  ["what was refused as a PATCH is sent as a whole", present, { ...patching, patchRefused: true }, replace],
  ["an account of unknown content is replaced", present, { ...linked, lastSent: null }, replace],
  [
    "a version is matched once asked for",
    present,
    { ...linked, lastSent: null, matchVersion: true },
    { ...replace, version: 'W/"1"' },
  ],
  [
    "a doubtful account is read first",
    present,
    { ...linked, reread: { because: "changed" } },
    { kind: "get", remoteId: "r1" },
  ],
  ["a deleted user's account is deleted", absent, linked, { kind: "delete", remoteId: "r1", version: undefined }],
  ["a deleted user nobody has needs nothing", absent, fresh, { kind: "none" }],
  [
    "a deleted user whose create is uncertain is looked for",
    absent,
    uncertain,
    { kind: "find", by: "externalId", value: "ours", isOnlyWay: true },
  ],
  [
    "who is not to get an account is looked for by our externalId",
    { ...present, only: "ours" },
    uncertain,
    { kind: "find", by: "externalId", value: "ours", isOnlyWay: true },
  ],
  ["and not by name", { ...present, only: "ours" }, byUserName, { kind: "none" }],
  ["nor created", { ...present, only: "ours" }, fresh, { kind: "none" }],
  [
    "an account that exists may be linked where none may be created",
    { ...present, only: "existing" },
    byUserName,
    { kind: "find", by: "userName", value: "ada", externalId: "ours" },
  ],
  ["but is not created", { ...present, only: "existing" }, fresh, { kind: "none" }],
  ["an account that only shares the userName is never deleted", absent, byUserName, { kind: "none" }],
])("%s", (_guarantee, desired, known, step) => {
  expect(plan(desired, known)).toEqual(step)
})
