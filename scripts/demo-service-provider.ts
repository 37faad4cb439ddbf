import { type ScimmyOptions, startScimmyServiceProvider } from "#lib/testing/scimmy"
import { atMost, shortTitles } from "#lib/testing/scimmy-limits"
import { type ApplicationName, applicationNames } from "#prisma/seed/applications"
import { accountsOf } from "#prisma/seed/bodies"

// A service provider to try Ferry on. The launcher runs it with `npm run demo`; the tests of the whole journey run against it too.
// With DEMO_APPLICATION it is one of the seeded system's: `npm run demo -- --full`.
const { PORT_DEMO: port = "9443", DEMO_USERNAME: username = "admin", DEMO_PASSWORD: password = "admin" } = process.env
const application = applicationNames.find((name) => name === process.env.DEMO_APPLICATION)

const rules: Record<ApplicationName, NonNullable<ScimmyOptions["rules"]>> = {
  crm: [],
  wiki: [atMost(10), shortTitles(50)],
  hr: [],
}

const furnished = application && { accounts: accountsOf(application, new Date()), rules: rules[application] }
const options = { port: Number(port), username, password, ...furnished }
const serviceProvider = await startScimmyServiceProvider(options).catch((error: Error) => {
  console.log(`The demo service provider cannot start on port ${port} (PORT_DEMO): ${error.message}`)
  process.exit(1)
})

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
