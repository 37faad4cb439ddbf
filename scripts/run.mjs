import { spawn } from "node:child_process"
import { join } from "node:path"
import { StepFailed } from "./step.mjs"

export const root = join(import.meta.dirname, "..")

const exitCodes = { SIGINT: 130, SIGTERM: 143 }
const running = new Set()

/**
 * Runs a command in the project's folder and keeps its output, which is shown only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<string>} what it printed
 * @throws StepFailed with everything it printed, when it ends with another code than 0.
 */
export function run(command, args, { env = process.env, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ["ignore", "pipe", "pipe"] })
    watchSignals(child)
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text))
    child.once("error", (error) => reject(new StepFailed(`${command}: ${error.message}`)))
    child.once("close", (code, signal) => {
      unwatchSignals(child)
      if (code === 0) resolve(output)
      else reject(new StepFailed(`${output.trimEnd()}\n(${signal ?? `exit code ${code}`})`))
    })
  })
}

/** The file of an installed package's command, to be run with node itself: no shell, no npx, no search. */
export function binary(path) {
  return join(root, "node_modules", path)
}

function watchSignals(child) {
  if (running.size === 0) for (const signal of Object.keys(exitCodes)) process.on(signal, stopAll)
  running.add(child)
}

function unwatchSignals(child) {
  running.delete(child)
  if (running.size === 0) for (const signal of Object.keys(exitCodes)) process.off(signal, stopAll)
}

function stopAll(signal) {
  for (const child of running) child.kill(signal)
  process.exit(exitCodes[signal])
}
