// This file runs before anything is installed, so it is plain JavaScript and imports nothing until Node is new enough.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Ferry needs Node.js 20.19 or newer; this is ${process.version}. Get a newer one from https://nodejs.org`,
  )
  process.exit(1)
}

const mode = process.argv[2] ?? "start"
const { StepFailed } = await import("./step.mjs")

try {
  const { installDependencies, generateClient, buildWeb } = await import("./setup.mjs")
  await installDependencies()
  await generateClient()
  if (mode !== "dev") await buildWeb()
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error)
  process.exit(1)
}

if (mode !== "build") {
  const { register } = await import("tsx/esm/api")
  register()
  const { launch } = await import("./launch.ts")
  await launch(mode, { full: process.argv.includes("--full") })
}
