import { createHash } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { type PostgresSocket, servePostgres } from "#scripts/launcher/postgres-socket"

// A process of its own, so that a busy or crashed test does not take the database with it. Every runner of test files has
// one database here, emptied for each file: that costs a fraction of booting one.
interface Runner {
  database: PGlite
  socket: PostgresSocket
}

const runners = new Map<string, Promise<Runner>>()
const modules = join(import.meta.dirname, "..", "..", "node_modules")
const cacheFolder = join(modules, ".cache", "ferry")
const pglitePackage = join(modules, "@electric-sql", "pglite", "package.json")

/** An empty cluster, made once per PGlite version: restoring it is faster than initdb. */
async function emptyCluster(): Promise<Blob> {
  const version = createHash("sha256")
    .update(await readFile(pglitePackage))
    .digest("hex")
    .slice(0, 16)
  const file = join(cacheFolder, `cluster-${version}.tar.gz`)
  const cached = await readFile(file).catch(() => undefined)
  if (cached) return new Blob([cached], { type: "application/x-gzip" })
  const database = await PGlite.create()
  const dump = await database.dumpDataDir("gzip")
  await database.close()
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()))
  await rename(`${file}.${process.pid}`, file)
  return dump
}

const cluster = emptyCluster()

async function boot(): Promise<Runner> {
  const database = await PGlite.create({ loadDataDir: await cluster })
  const socket = await servePostgres(database, { host: "127.0.0.1", port: 0 }, (error) => {
    throw error
  })
  return { database, socket }
}

async function emptyDatabase(name: string): Promise<string> {
  if (!runners.has(name)) runners.set(name, boot())
  const { database, socket } = await (runners.get(name) ?? boot())
  // What the last test file left running must not write into the next one's tables.
  await socket.disconnectAll()
  await database.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
  return `postgresql://postgres@127.0.0.1:${socket.port}/postgres`
}

const control = createServer((request, response) => {
  emptyDatabase(request.url ?? "").then(
    (url) => response.end(url),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})

control.listen(0, "127.0.0.1", () => process.send?.(control.address()))
process.on("disconnect", () => process.exit(0))
