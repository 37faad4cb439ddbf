import { existsSync } from "node:fs"
import { defineConfig, devices } from "@playwright/test"

const port = Number(process.env.E2E_PORT ?? 3210)
const baseURL = `http://localhost:${port}`
// What only looks does so while there is little to look at.
const looks = ["screens.spec.ts", "states.spec.ts"]
// A system in use, with three applications of its own.
const inUse = ["answers.spec.ts", "weight.spec.ts"]
const seededPort = Number(process.env.E2E_PORT_SEEDED ?? 3211)
const seededDemoPort = Number(process.env.E2E_PORT_SEEDED_DEMO ?? 9450)

/** What starts a Ferry for the tests. They sign in and onboard with its environment (e2e/world.ts). */
function server(command: string, serverPort: number, demoPort: string) {
  return {
    command,
    cwd: "..",
    url: `http://localhost:${serverPort}/api/health`,
    timeout: 180_000,
    stdout: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 30_000 },
    env: {
      PORT: `${serverPort}`,
      PORT_DEMO: demoPort,
      ADMIN_EMAIL: "ana@example.com",
      ADMIN_PASSWORD: "correct-horse-battery",
      ONBOARDING_API_KEY: "e2e-onboarding-key-0123456789",
    },
  }
}
const debianChromium = "/usr/bin/chromium"
const jsonReport = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE

export default defineConfig({
  testDir: "../e2e",
  outputDir: "../test-results",
  // One for each Ferry under test: what runs on the same one takes turns.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: jsonReport ? [["list"], ["json", { outputFile: jsonReport }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    actionTimeout: 30_000,
    // A trace costs a third of the time: --trace on records one where it is needed.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: existsSync(debianChromium) ? debianChromium : undefined,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: [
    server("node scripts/e2e-server.mjs", port, process.env.E2E_PORT_DEMO ?? "9444"),
    server("node scripts/e2e-server.mjs --full", seededPort, `${seededDemoPort}`),
  ],
  projects: [
    { name: "empty", testMatch: "empty.spec.ts" },
    { name: "looks", testMatch: looks, dependencies: ["empty"] },
    { name: "console", testIgnore: ["empty.spec.ts", ...looks, ...inUse], dependencies: ["looks"] },
    { name: "seeded", testMatch: inUse, use: { baseURL: `http://localhost:${seededPort}` } },
  ].map((project) => ({ ...project, workers: 1 })),
})
