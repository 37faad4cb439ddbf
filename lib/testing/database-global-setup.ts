import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files ask for an empty embedded database; undefined when TEST_DATABASE_URL names a real PostgreSQL. */
    databaseHost: string | undefined
  }
}

/** Starts the embedded databases of the test files, unless they run on a real PostgreSQL. */
export default async function startDatabaseHost(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) {
    project.provide("databaseHost", undefined)
    return undefined
  }
  const host = fork(join(import.meta.dirname, "database-host.ts"), { execArgv: ["--import", "tsx"] })
  const exited = once(host, "exit")
  project.provide("databaseHost", `http://127.0.0.1:${await portOf(host)}`)
  return async () => {
    host.disconnect()
    await exited
  }
}

function portOf(host: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    host.once("message", (address: AddressInfo) => resolve(address.port))
    host.once("exit", (code) => reject(new Error(`The process of the test databases ended with code ${code}.`)))
  })
}
