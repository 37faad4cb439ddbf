import { expect, test } from "vitest"
import { parseEnv } from "#lib/env"

test("nothing set is a working set of defaults", () => {
  expect(parseEnv({})).toMatchObject({ PORT: 3000, DATA_DIR: ".data", PRODUCT_NAME: "Ferry", OUTBOUND_NETWORKS: "any" })
})

test("an empty variable counts as not set", () => {
  expect(parseEnv({ DATABASE_URL: "", SECRET_KEY: "", ONBOARDING_API_KEY: "" })).toMatchObject({ PORT: 3000 })
})

const bad = {
  PORT: "eighty",
  DATABASE_URL: "mysql://root:hunter2@db",
  SECRET_KEY: "hunter2",
  ONBOARDING_API_KEY: "hunter2",
}

test("every bad variable is named, and no value is repeated", () => {
  expect(() => parseEnv(bad)).toThrow(/PORT[^]*DATABASE_URL[^]*SECRET_KEY[^]*ONBOARDING_API_KEY/)
  expect(() => parseEnv(bad)).not.toThrow(/hunter2/)
})

test.each([
  [{ ADMIN_EMAIL: "ana@example.com" }, /ADMIN_PASSWORD/],
  [{ ADMIN_EMAIL: "ana", ADMIN_PASSWORD: "12345678" }, /ADMIN_EMAIL must be an e-mail address/],
  [{ PORT: "70000" }, /PORT/],
  [{ OUTBOUND_NETWORKS: "some" }, /OUTBOUND_NETWORKS must be "any" or "public"/],
])("%o is refused", (source, reason) => {
  expect(() => parseEnv(source)).toThrow(reason)
})
