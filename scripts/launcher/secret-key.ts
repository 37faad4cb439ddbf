import { randomBytes, randomUUID } from "node:crypto"
import { link, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { LaunchRefused } from "./refused"

const keyBytes = 32

/**
 * Reads the key in `<data folder>/secret.key`, which is made (readable by this user only) when it does not exist yet.
 * @returns 32 bytes in base64.
 * @throws LaunchRefused when the file holds something else.
 */
export async function readOrCreateSecretKey(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "secret.key")
  const key = (await read(file)) ?? (await create(file))
  if (Buffer.from(key, "base64").length === keyBytes) return key
  throw new LaunchRefused(
    `${file} is damaged: it should be ${keyBytes} bytes in base64. Restore it from a backup; only that key opens the saved credentials.`,
  )
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim()
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw error
  }
}

async function create(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, "wx", 0o600)
  await handle.writeFile(`${randomBytes(keyBytes).toString("base64")}\n`)
  await handle.sync()
  await handle.close()
  // A link appears whole or not at all, and never replaces a key that somebody else has just made.
  await link(draft, file).catch(() => {})
  await rm(draft)
  return (await read(file)) ?? ""
}
