import { expect, test } from "vitest"
import type { Place } from "#lib/on-demand/schema"
import { exceptions, headline, outcomeWord, provisionLabel } from "./words"

const aPlace = (status: Place["status"], remoteId: string | null = null): Place => ({
  rowId: null,
  isConflict: false,
  connectorId: status,
  connector: "SCIM2",
  connectionId: "c",
  connection: status,
  status,
  reason: null,
  remoteId,
  attempts: 0,
  since: null,
  excludedBy: null,
  lastAttemptAt: null,
  lastSuccessAt: null,
  nextAttemptAt: null,
})

test("a person is in an application while there is an account, also one that waits for a change", () => {
  const places = [aPlace("in sync", "r1"), aPlace("retrying", "r2"), aPlace("absent")]
  expect(headline(places, false)).toBe("In 2 of 3 applications.")
  expect(headline([aPlace("in sync", "r1")], false)).toBe("In 1 of 1 application.")
})

test("a deleted person is gone where nothing is left to delete", () => {
  expect(headline([aPlace("in sync"), aPlace("retrying", "r2"), aPlace("pending")], true)).toBe(
    "Gone from 1 of 3 applications.",
  )
})

test("what needs attention comes first, and what is in sync not at all", () => {
  const places = [aPlace("skipped"), aPlace("in sync", "r1"), aPlace("retrying"), aPlace("stopped")]
  expect(exceptions(places).map(({ status }) => status)).toEqual(["stopped", "retrying", "skipped"])
})

test("a step says what its outcome means", () => {
  expect(outcomeWord("act", "passed", true)).toBe("Would be sent")
  expect(outcomeWord("act", "passed", false)).toBe("Done")
  expect(outcomeWord("scope", "nothing", false)).toBe("Not carried")
  expect(outcomeWord("map", "passed", false)).toBeUndefined()
})

test("who was deleted is removed, and not where nothing is left", () => {
  expect(provisionLabel(aPlace("in sync"), false)).toBe("Provision now")
  expect(provisionLabel(aPlace("retrying"), true)).toBe("Remove now")
  expect(provisionLabel(aPlace("in sync"), true)).toBeNull()
})
