import { startScimmyServiceProvider } from "#lib/testing/scimmy"

// A service provider to try Ferry on. The launcher runs it with `npm run demo`; the tests of the whole journey run against it too.
const { PORT_DEMO: port = "9443", DEMO_USERNAME: username = "admin", DEMO_PASSWORD: password = "admin" } = process.env

const serviceProvider = await startScimmyServiceProvider({ port: Number(port), username, password }).catch(
  (error: Error) => {
    console.log(`The demo service provider cannot start on port ${port} (PORT_DEMO): ${error.message}`)
    process.exit(1)
  },
)

console.log(`Demo service provider: ${serviceProvider.url} shows what arrives
  User endpoint   ${serviceProvider.userEndpoint}
  Group endpoint  ${serviceProvider.groupEndpoint}
  Username        ${username}
  Password        ${password}`)

function stop() {
  serviceProvider.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}

process.once("SIGTERM", stop)
process.once("SIGINT", stop)
// Whoever started this process with a channel is gone, maybe killed: stay no longer.
process.once("disconnect", stop)
