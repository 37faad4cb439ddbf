import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

// Everything, or with the argument "database" the tests of the database project only (on TEST_DATABASE_URL when it is set).
const databaseOnly = process.argv[2] === "database"
const reports = mkdtempSync(join(tmpdir(), "ferry-test-"))
const vitestReport = join(reports, "vitest.json")
const playwrightReport = join(reports, "playwright.json")

const { step, StepFailed } = await import("./step.mjs")
const { binary, run } = await import("./run.mjs")
const { buildWeb, generateClient, installDependencies } = await import("./setup.mjs")
const { installBrowser } = await import("./browser.mjs")

try {
  await installDependencies()
  await generateClient()
  if (databaseOnly) {
    await runVitest("Database tests", ["--project", "database"])
  } else {
    await checkCode()
    await runVitest("Unit and database tests", [])
    await buildWeb()
    await installBrowser()
    await runPlaywright()
  }
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error)
  process.exitCode = 1
}
console.log(summary(process.exitCode === 1))
rmSync(reports, { recursive: true })

async function checkCode() {
  await check("Checking the format", "Format is right", "@biomejs/biome/bin/biome", ["check"])
  await check("Linting", "Lint found nothing", "oxlint/bin/oxlint", [])
  await check("Describing the routes", "Routes described", "next/dist/bin/next", ["typegen"])
  await check("Checking the types", "Types are right", "typescript/bin/tsc", ["--noEmit"])
  await check("Looking for dead code", "No dead code", "knip/bin/knip.js", ["--config", ".config/knip.json"])
}

function check(doing, done, path, args) {
  return step(doing, done, () => run(process.execPath, [binary(path), ...args]))
}

function runVitest(what, args) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`]
  const command = [binary("vitest/vitest.mjs"), "run", "--config", ".config/vitest.ts", ...reporters, ...args]
  return step(`Running ${what.toLowerCase()}`, `${what} passed`, () => run(process.execPath, command))
}

function runPlaywright() {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
  const command = [binary("@playwright/test/cli.js"), "test", "--config", ".config/playwright.ts"]
  return step("Running whole journeys in a browser", "Whole journeys passed", () =>
    run(process.execPath, command, { env }),
  )
}

/** The line that CI reads. Whatever went wrong counts as a failure, also when no test was to blame. */
function summary(wentWrong) {
  const vitest = readReport(vitestReport)
  const stats = readReport(playwrightReport)?.stats
  const passed = (vitest?.numPassedTests ?? 0) + (stats ? stats.expected + stats.flaky : 0)
  const failed = (vitest?.numFailedTests ?? 0) + (stats?.unexpected ?? 0)
  const skipped = (vitest?.numPendingTests ?? 0) + (vitest?.numTodoTests ?? 0) + (stats?.skipped ?? 0)
  const counted = `${passed} passed, ${Math.max(failed, wentWrong ? 1 : 0)} failed`
  return skipped > 0 ? `${counted}, ${skipped} skipped` : counted
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}
