import { existsSync } from "node:fs"
import { binary, run } from "./run.mjs"
import { StepFailed, step } from "./step.mjs"

const debianChromium = "/usr/bin/chromium"
const quietApt = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }

/** Makes sure that there is a Chromium for the tests of whole journeys: Debian's, or else Playwright's own. */
export async function installBrowser() {
  if (await findBrowser()) return
  await step("Installing a browser", "Browser installed", async () => {
    try {
      await run(process.execPath, [binary("@playwright/test/cli.js"), "install", "chromium"])
    } catch (error) {
      if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) throw refusal(error)
      await run("apt-get", ["update", "-qq"], { env: quietApt })
      await run("apt-get", ["install", "-y", "-qq", "chromium"], { env: quietApt })
    }
  })
}

async function findBrowser() {
  if (existsSync(debianChromium)) return true
  const { chromium } = await import("@playwright/test")
  return existsSync(chromium.executablePath())
}

function refusal(error) {
  return new StepFailed(
    `${error.message}\n\nThe tests need Chromium, and Playwright could not download it. Install it as the package chromium, or run: npx playwright install chromium`,
  )
}
