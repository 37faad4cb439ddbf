import { expect, test } from "vitest"
import { parseFilter } from "./filter"
import { matches } from "./matches"

const resource = {
  userName: "Ada",
  age: 36,
  active: true,
  emails: [
    { value: "ada@example.com", type: "work" },
    { value: "a@home.org", type: "home" },
  ],
}

test.each([
  ['userName eq "ADA"', true],
  ['userName ne "ada"', false],
  ['userName sw "a" and userName ew "A" and userName co "d"', true],
  ['userName eq "bob" or userName eq "ada"', true],
  ['not (userName eq "bob")', true],
  ['(userName eq "bob" or active eq true) and not (title pr)', true],
  ['userName eq "bob" or userName eq "ada" and title pr', false],
  ['active eq "True"', true],
  ["age gt 35 and age le 36", true],
  ['emails.value co "HOME"', true],
  ['emails[type eq "work" and value co "home"]', false],
  ['emails[type eq "work" and value co "example"]', true],
  ['emails eq "a@home.org"', true],
  ["title eq null", true],
  ['userName eq "a\\"b"', false],
])("%s is %s", (filter, expected) => {
  expect(matches(parseFilter(filter), resource)).toBe(expected)
})

test.each([
  "",
  "userName",
  "userName eq",
  "userName eq ada",
  'userName is "x"',
  '(userName eq "x"',
  'userName eq "x" userName',
  'emails[type eq "x"',
  'a b "c',
  '1x eq "y"',
  "userName eq constructor",
  `${"(".repeat(40)}a pr${")".repeat(40)}`,
  `userName eq "${"x".repeat(5000)}"`,
])("refuses %j as invalidFilter", (filter) => {
  expect(() => parseFilter(filter)).toThrow(expect.objectContaining({ status: 400, scimType: "invalidFilter" }))
})
