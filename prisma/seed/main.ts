import { randomUUID } from "node:crypto"
import type { Actor } from "#lib/actor"
import { ensureEnvironmentAdministrator } from "#lib/administrators/mutations"
import { db } from "#lib/db"
import { applicationNames } from "./applications"
import { seedAttempts } from "./attempts"
import { type Seeding, seedConfiguration } from "./configuration"
import { seedDirectory } from "./directory"
import { everybody } from "./people"
import { seedResources } from "./resources"

// Fills an empty database with a system that has been in use for 30 days: `npm run demo -- --full` runs it.
const { PORT_DEMO = "9443", DEMO_USERNAME: username = "admin", DEMO_PASSWORD: password = "admin" } = process.env

async function seed(): Promise<string> {
  if ((await db.user.findFirst({ select: { id: true } })) !== null)
    return "The database has users already: nothing was added."
  await ensureEnvironmentAdministrator()
  const now = new Date()
  const seeding = { now, ana: await anAdministrator(), ben: anActor("ben@example.com"), ...demo() }
  const people = everybody(now)
  await seedDirectory(people)
  const connectors = await seedConfiguration(seeding)
  await seedResources(connectors, people, now)
  const attempts = await seedAttempts(seeding, connectors, people)
  await db.$executeRaw`ANALYZE`
  const connections = applicationNames.length
  return `Seeded: ${connections} connections, ${people.length} users, ${attempts} attempts.`
}

function demo(): Pick<Seeding, "credentials" | "endpoints"> {
  const endpoints = applicationNames.map((name, place) => {
    const url = `http://localhost:${Number(PORT_DEMO) + place}/scim2`
    return [name, { userEndpoint: `${url}/Users`, groupEndpoint: `${url}/Groups` }] as const
  })
  const [crm, wiki, hr] = endpoints.map(([, endpoint]) => endpoint)
  if (crm === undefined || wiki === undefined || hr === undefined) throw new Error("an application has no endpoint")
  return { credentials: { username, password }, endpoints: { crm, wiki, hr } }
}

async function anAdministrator(): Promise<Actor> {
  const administrator = await db.administrator.findFirst({ select: { id: true, email: true } })
  return administrator === null
    ? anActor("ana@example.com")
    : { type: "administrator", id: administrator.id, name: administrator.email }
}

function anActor(name: string): Actor {
  return { type: "administrator", id: randomUUID(), name }
}

console.log(await seed())
await db.$disconnect()
