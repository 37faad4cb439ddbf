import { createHash } from "node:crypto"
import { constants } from "node:fs"
import { access, lstat, mkdir, realpath, rm, symlink } from "node:fs/promises"
import { connect, createServer, type Server } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { LaunchRefused } from "./refused"

export interface DataFolder {
  /** Absolute, without symbolic links. */
  path: string
  /** A folder with a short path that only this user can enter, for sockets. */
  sockets: string
}

export interface Lock {
  release(): Promise<void>
}

const windows = process.platform === "win32"
// Long enough that a rival who also found the lock abandoned has taken it by then.
const takeoverPauseMs = 100
const answerTimeoutMs = 2000
const silentOwner = 0
const lockName = "launcher.sock"

/** Makes DATA_DIR, for this user only, and the folder of its sockets: the path of a socket may have 100 characters only. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(refuseFolder)
  await access(dataDir, constants.W_OK | constants.X_OK).catch(refuseFolder)
  const path = await realpath(dataDir)
  const name = createHash("sha256").update(path).digest("hex").slice(0, 16)
  if (windows) return { path, sockets: `\\\\.\\pipe\\ferry-${name}` }
  const { uid } = userInfo()
  const parent = tmpdir().length > 50 ? "/tmp" : tmpdir()
  const sockets = join(parent, `ferry-${uid}-${name}`)
  await mkdir(sockets, { mode: 0o700 }).catch(() => {})
  const found = await lstat(sockets)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new LaunchRefused(`${sockets} belongs to somebody else or is open to others. Remove it and start again.`)
  return { path, sockets }
}

function refuseFolder(error: Error): never {
  throw new LaunchRefused(`The folder DATA_DIR cannot be used: ${error.message}`)
}

/**
 * Makes this process the one owner of a data folder. The lock is a socket inside the folder that its owner listens on, so
 * it ends with the owner however that one ends, and holds across containers and temporary folders.
 * @throws LaunchRefused naming the process id of the present owner.
 */
export async function takeLock(folder: DataFolder): Promise<Lock> {
  if (windows) return listenAlone(folder.sockets, folder)
  const shortcut = join(folder.sockets, "data")
  await symlink(folder.path, shortcut).catch(() => {})
  return listenAlone(join(shortcut, lockName), folder).catch((error: unknown) => {
    if (error instanceof LaunchRefused) throw error
    // Some shared folders of virtual machines hold no sockets.
    return listenAlone(join(folder.sockets, lockName), folder)
  })
}

async function listenAlone(path: string, folder: DataFolder): Promise<Lock> {
  const server = createServer((socket) => socket.on("error", () => {}).end(`${process.pid}`))
  if (!(await listen(server, path))) {
    await refuseIfOwned(path, folder)
    await rm(path, { force: true })
    if (!(await listen(server, path))) await refuseIfOwned(path, folder)
    await sleep(takeoverPauseMs)
    if ((await ownerOf(path)) !== process.pid) await refuseIfOwned(path, folder)
  }
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** False when somebody listens, or once listened, there. */
function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    )
    server.listen(path, () => resolve(true))
  })
}

async function refuseIfOwned(path: string, folder: DataFolder): Promise<void> {
  const owner = await ownerOf(path)
  if (owner === undefined) return
  const who = owner === silentOwner ? "a process that does not answer" : `process ${owner}`
  throw new LaunchRefused(
    `Ferry is already running on ${folder.path} (${who}). Stop it first, or choose another folder: DATA_DIR=… npm start`,
  )
}

/** The process id of whoever listens; undefined when nobody does. */
function ownerOf(path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    let answer = ""
    const socket = connect(path)
    socket.setEncoding("utf8").on("data", (text) => (answer += text))
    socket.setTimeout(answerTimeoutMs, () => socket.destroy() && resolve(silentOwner))
    socket.on("error", () => resolve(undefined))
    socket.on("end", () => resolve(Number(answer)))
  })
}
