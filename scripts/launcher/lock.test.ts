import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { openDataFolder, takeLock } from "./lock"

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "ferry-lock-"))
})

afterEach(() => rm(parent, { recursive: true }))

/** A process of its own that owns the folder until it is killed. */
async function ownerElsewhere(dataDir: string) {
  const code = `
    import { openDataFolder, takeLock } from ${JSON.stringify(join(import.meta.dirname, "lock.ts"))}
    await takeLock(await openDataFolder(${JSON.stringify(dataDir)}))
    console.log("owned")
    setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code])
  await once(owner.stdout, "data")
  return owner
}

test("the data folder and the folder of its sockets are for this user only", async () => {
  const folder = await openDataFolder(join(parent, "data"))
  expect((await stat(folder.path)).mode & 0o777).toBe(0o700)
  expect((await stat(folder.sockets)).mode & 0o777).toBe(0o700)
})

test("a folder that cannot be made is refused in plain words", async () => {
  await expect(openDataFolder("/dev/null/data")).rejects.toThrow("The folder DATA_DIR cannot be used")
})

test("a second owner is refused with the process id of the first, also by another path", async () => {
  const lock = await takeLock(await openDataFolder(join(parent, "data")))
  const again = await openDataFolder(join(parent, ".", "data", ".."))
  await expect(openDataFolder(join(again.path, "data")).then(takeLock)).rejects.toThrow(`process ${process.pid}`)
  await lock.release()
})

test("a released lock can be taken again", async () => {
  const folder = await openDataFolder(join(parent, "data"))
  await (await takeLock(folder)).release()
  const again = await takeLock(folder)
  expect(await again.release()).toBeUndefined()
})

test("the lock of a killed owner is taken over, by one only", async () => {
  const folder = await openDataFolder(join(parent, "data"))
  const owner = await ownerElsewhere(folder.path)
  await expect(takeLock(folder)).rejects.toThrow(`process ${owner.pid}`)
  owner.kill("SIGKILL")
  await once(owner, "exit")

  const heir = await takeLock(folder)
  await expect(takeLock(folder)).rejects.toThrow(`process ${process.pid}`)
  await heir.release()
}, 30_000)
