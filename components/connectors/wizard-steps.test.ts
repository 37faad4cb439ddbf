import { expect, test } from "vitest"
import { emptyConnector } from "#lib/connectors/terms"
import { firstProblem } from "./resolvers"
import { stepOf } from "./wizard-steps"

const draft = {
  ...emptyConnector,
  connectionId: "0199f0a4-0000-7000-8000-000000000000",
  name: "SCIM2",
  username: "admin",
  password: "s3cret",
  userEndpoint: "https://a.example.com/Users",
}

test.each([
  [{}, null],
  [{ name: "", password: "" }, "name"],
  [{ name: "hr" }, "name"],
  [{ password: "", userEndpoint: "" }, "password"],
  [{ userStoreDomain: "A/B", userEndpoint: "nowhere" }, "userEndpoint"],
  [{ passwordProvisioning: true }, "defaultPassword"],
])("a draft with %j is not complete because of %s", (changes, field) => {
  expect(firstProblem({ ...draft, ...changes }, ["HR"])).toBe(field)
})

test("the name is typed on the first step, everything else on the second", () => {
  expect(["name", "username", "defaultPassword"].map(stepOf)).toEqual(["select", "details", "details"])
})
