import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { readOrCreateSecretKey } from "./secret-key"

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ferry-key-"))
})

afterEach(() => rm(folder, { recursive: true }))

test("a new key has 32 random bytes, is for this user only, and is the same ever after", async () => {
  const key = await readOrCreateSecretKey(folder)
  expect(Buffer.from(key, "base64")).toHaveLength(32)
  expect((await stat(join(folder, "secret.key"))).mode & 0o777).toBe(0o600)
  expect(await readOrCreateSecretKey(folder)).toBe(key)
})

test("those who make it at the same time agree on one, and leave no draft", async () => {
  const keys = await Promise.all([readOrCreateSecretKey(folder), readOrCreateSecretKey(folder)])
  expect(keys[0]).toBe(keys[1])
  expect(await readdir(folder)).toEqual(["secret.key"])
})

test("a damaged key is refused in plain words, and neither shown nor replaced", async () => {
  await writeFile(join(folder, "secret.key"), "half-a-key")
  const refusal = await readOrCreateSecretKey(folder).catch((error: Error) => error.message)
  expect(refusal).toContain("secret.key is damaged")
  expect(refusal).not.toContain("half-a-key")
})
