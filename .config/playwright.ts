import { existsSync } from "node:fs"
import { defineConfig, devices } from "@playwright/test"

const port = Number(process.env.E2E_PORT ?? 3210)
const baseURL = `http://localhost:${port}`
const debianChromium = "/usr/bin/chromium"
const jsonReport = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE

export default defineConfig({
  testDir: "../e2e",
  outputDir: "../test-results",
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: jsonReport ? [["list"], ["json", { outputFile: jsonReport }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    trace: "retain-on-first-failure",
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
  webServer: {
    command: "node scripts/e2e-server.mjs",
    cwd: "..",
    url: `${baseURL}/api/health`,
    timeout: 180_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    // The tests sign in and onboard with these (e2e/world.ts).
    env: {
      PORT: `${port}`,
      PORT_DEMO: process.env.E2E_PORT_DEMO ?? "9444",
      ADMIN_EMAIL: "ana@example.com",
      ADMIN_PASSWORD: "correct-horse-battery",
      ONBOARDING_API_KEY: "e2e-onboarding-key-0123456789",
    },
  },
})
