import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { fingerprint } from "./fingerprint.mjs"

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ferry-fingerprint-"))
  await mkdir(join(folder, "app", "page"), { recursive: true })
  await writeFile(join(folder, "app", "page", "one.ts"), "one")
  await writeFile(join(folder, "settings.json"), "{}")
})

afterEach(() => rm(folder, { recursive: true }))

const take = () => fingerprint(["settings.json", "app", "missing"], { folder, ignore: /\.test\.ts$/ })

test("the same files have the same fingerprint, in whatever order they are named", () => {
  expect(take()).toBe(fingerprint(["app", "settings.json"], { folder }))
})

test("a test beside the code changes nothing", async () => {
  const before = take()
  await writeFile(join(folder, "app", "page", "one.test.ts"), "test")
  expect(take()).toBe(before)
})

test.each([
  ["a changed file", () => writeFile(join(folder, "app", "page", "one.ts"), "two")],
  ["a new file", () => writeFile(join(folder, "app", "two.ts"), "")],
  ["a removed file", () => rm(join(folder, "settings.json"))],
])("%s changes it", async (_, change) => {
  const before = take()
  await change()
  expect(take()).not.toBe(before)
})
