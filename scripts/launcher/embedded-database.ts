import { closeSync, existsSync, fsyncSync, openSync } from "node:fs"
import { open, readdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { servePostgres } from "./postgres-socket"

export interface EmbeddedDatabase {
  url: string
  close(): Promise<void>
}

// -F would switch fsync off. WebAssembly's fdatasync does nothing, its fsync can be made to.
const durable = [...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"), "-c", "wal_sync_method=fsync"]

/**
 * Runs PostgreSQL inside this process, with its files in `folder`. What was committed survives a kill and a power cut.
 * @param socketFolder where its socket goes: whoever may enter that folder may use the database.
 */
export async function startEmbeddedDatabase(
  folder: string,
  socketFolder: string,
  onCrash: (error: unknown) => void,
): Promise<EmbeddedDatabase> {
  if (!existsSync(folder)) await createCluster(folder)
  const database = await PGlite.create(folder, { startParams: durable })
  syncForReal(database)
  const { listen, url } = address(socketFolder)
  if (listen.path) await rm(listen.path, { force: true })
  const socket = await servePostgres(database, listen, onCrash)
  return {
    url: url(socket.port),
    close: async () => {
      await socket.close()
      await database.close()
    },
  }
}

/** Makes the files beside their place, so that a start that was interrupted leaves no half of a database. */
async function createCluster(folder: string): Promise<void> {
  const draft = `${folder}.new`
  await rm(draft, { recursive: true, force: true })
  const database = await PGlite.create(draft, { startParams: durable })
  await database.close()
  const entries = await readdir(draft, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isFile()) await syncFile(join(entry.parentPath, entry.name))
  await rename(draft, folder)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+")
  await file.sync()
  await file.close()
}

/** Gives the file system of WebAssembly the fsync that it lacks (emscripten's fd_sync calls it where it exists). */
function syncForReal(database: PGlite): void {
  const { NODEFS } = database.Module.FS.filesystems
  const fsync = (stream: { nfd?: number; node: unknown }) => {
    // A folder has no descriptor of its own there, and on Windows none at all.
    const folder = stream.nfd === undefined && process.platform !== "win32"
    const descriptor = folder ? openSync(NODEFS.realPath(stream.node), "r") : stream.nfd
    if (descriptor !== undefined) fsyncSync(descriptor)
    if (folder && descriptor !== undefined) closeSync(descriptor)
    return 0
  }
  Object.assign(NODEFS.stream_ops, { fsync })
}

function address(socketFolder: string) {
  if (process.platform === "win32")
    return {
      listen: { host: "127.0.0.1", port: 0, path: undefined },
      url: (port?: number) => `postgresql://postgres@127.0.0.1:${port}/postgres`,
    }
  return {
    listen: { path: join(socketFolder, ".s.PGSQL.5432") },
    url: () => `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`,
  }
}
