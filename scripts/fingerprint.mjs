import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { root } from "./run.mjs"

/**
 * SHA-256 over the names and contents of files, the folders' files included; what does not exist counts as empty.
 * @param {string[]} paths relative to `folder`
 * @param {{ folder?: string, ignore?: RegExp }} [options] `ignore` is matched against paths with forward slashes
 */
export function fingerprint(paths, { folder = root, ignore } = {}) {
  const hash = createHash("sha256")
  const files = paths.flatMap((path) => filesOf(folder, path))
  for (const file of files.toSorted((one, other) => (one < other ? -1 : 1))) {
    if (!ignore?.test(file))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(folder, file)))
        .update("\0")
  }
  return hash.digest("hex")
}

/** True when `record` (a file below the project's folder) holds this fingerprint: what it stands for is up to date. */
export function isRecorded(record, value) {
  const file = join(root, record)
  return existsSync(file) && readFileSync(file, "utf8") === value
}

export function recordFingerprint(record, value) {
  const file = join(root, record)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, value)
}

function filesOf(folder, path) {
  if (!existsSync(join(folder, path))) return []
  if (statSync(join(folder, path)).isFile()) return [path]
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${path}/${entry.name}`
    return entry.isDirectory() ? filesOf(folder, inside) : [inside]
  })
}
