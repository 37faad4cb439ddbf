import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "./run.mjs"

// What `npm run demo` starts, on an empty data folder that is thrown away afterwards; never on the developer's own database.
const dataFolder = mkdtempSync(join(tmpdir(), "ferry-e2e-"))
const { DATABASE_URL: _database, SECRET_KEY: _key, ...env } = process.env
const launcher = spawn(process.execPath, ["scripts/start.mjs", "demo", ...process.argv.slice(2)], {
  cwd: root,
  env: { ...env, DATA_DIR: dataFolder },
  stdio: "inherit",
})

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => launcher.kill(signal))
launcher.once("exit", (code) => {
  rmSync(dataFolder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
