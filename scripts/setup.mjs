import { fingerprint, isRecorded, recordFingerprint } from "./fingerprint.mjs"
import { binary, run } from "./run.mjs"
import { step } from "./step.mjs"

// Beside what it stands for, so that deleting the one deletes the other.
const dependenciesRecord = "node_modules/.ferry-lock-hash"
const clientRecord = "lib/generated/.ferry-schema-hash"
const buildRecord = ".next/ferry-build-hash"

const buildInputs = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.js",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  ".postcssrc.json",
]
const notBuilt = /\.test\.tsx?$|^lib\/(testing|generated)\//

const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" }

/** Installs exactly what package-lock.json says, without any package's install script: none is needed. */
export async function installDependencies() {
  const wanted = fingerprint(["package-lock.json"])
  if (isRecorded(dependenciesRecord, wanted)) return
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
  await step("Installing dependencies", "Dependencies installed", () => runNpm(args))
  recordFingerprint(dependenciesRecord, wanted)
}

/** Writes the database client that prisma/schema.prisma describes. */
export async function generateClient() {
  const wanted = fingerprint(["prisma/schema.prisma", "node_modules/prisma/package.json"])
  if (isRecorded(clientRecord, wanted)) return
  // Prisma wants to download an engine that generating does not use; any executable keeps it from that.
  const env = { ...quiet, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
  const args = [binary("prisma/build/index.js"), "generate", "--config", ".config/prisma.ts"]
  await step("Generating the database client", "Database client generated", () => run(process.execPath, args, { env }))
  recordFingerprint(clientRecord, wanted)
}

/** Builds the web application for production. */
export async function buildWeb() {
  const wanted = fingerprint(buildInputs, { ignore: notBuilt })
  if (isRecorded(buildRecord, wanted)) return
  const env = { ...quiet, NODE_ENV: "production" }
  const args = [binary("next/dist/bin/next"), "build"]
  await step("Building the web application", "Web application built", () => run(process.execPath, args, { env }))
  recordFingerprint(buildRecord, wanted)
}

function runNpm(args) {
  // The npm that started this script, or else the one on the path, which on Windows is a batch file.
  const npm = process.env.npm_execpath
  if (npm?.endsWith("npm-cli.js")) return run(process.execPath, [npm, ...args])
  return run("npm", args, { shell: process.platform === "win32" })
}
