import { randomUUID } from "node:crypto"
import pino from "pino"
import { afterEach, beforeEach } from "vitest"
import type { CreateConnector } from "#lib/connectors/schema"
import { db } from "#lib/db"
import { Engine } from "#lib/delivery/engine"
import { createGroup } from "#lib/directory/group-mutations"
import { onboardUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { TestClock } from "./clock"
import { aConnector, apiKey } from "./configuration"
import { type ServiceProvider, startServiceProvider } from "./service-provider"

/** What a service provider of these tests accepts. */
export const credentials = { username: "ferry", password: "tide-and-harbour" }

/** What a test of deliveries plays on. */
export class Stage {
  readonly clock = new TestClock()
  /** Its dice always wait the longest. */
  readonly engine = new Engine({ db, log: pino({ level: "silent" }), clock: this.clock.now, random: () => 1 })

  constructor(readonly serviceProvider: ServiceProvider) {}

  /** Moves the clock on, and lets the engine do what is due by then. @returns how many resources were claimed */
  async tick(ms = 0): Promise<number> {
    this.clock.advance(ms)
    return this.engine.tick()
  }
}

/** Sets a stage before each test of the file, and clears it afterwards. @returns the present one */
export function setStage(): () => Stage {
  let stage: Stage | undefined
  beforeEach(async () => {
    stage = new Stage(await startServiceProvider(credentials))
  })
  afterEach(async () => {
    await stage?.engine.close()
    await clearDirectory()
    await stage?.serviceProvider.close()
  })
  return () => {
    if (stage === undefined) throw new Error("The stage is set before each test.")
    return stage
  }
}

/** A registered and enabled connector to a service provider of lib/testing. */
export async function enabledConnector(
  serviceProvider: Pick<ServiceProvider, "userEndpoint" | "groupEndpoint">,
  overrides: Partial<CreateConnector> = {},
): Promise<string> {
  const { userEndpoint, groupEndpoint } = serviceProvider
  const id = await aConnector({ userEndpoint, groupEndpoint, ...credentials, ...overrides })
  await db.outboundConnector.update({ where: { id }, data: { enabled: true } })
  return id
}

/** Onboards a user through the directory, as the API does. */
export async function onboard(attributes: Record<string, unknown> = {}): Promise<{ id: string; userName: string }> {
  const userName = `user-${randomUUID()}`
  const input = onboardUserSchema.parse({ userName, ...attributes })
  const { id } = await onboardUser(apiKey, input)
  return { id, userName: input.userName }
}

/** A group with these users, through the directory. */
export async function aGroup(members: string[] = []): Promise<{ id: string; displayName: string }> {
  const displayName = `group-${randomUUID()}`
  const { id } = await createGroup(apiKey, { displayName, members })
  return { id, displayName }
}

/** The row of a resource in a connector. */
export async function rowOf(resourceId: string) {
  return db.provisionedResource.findFirstOrThrow({ where: { resourceId } })
}

/** The attempts made for a resource, oldest first. */
export async function attemptsOf(resourceId: string) {
  return db.provisioningAttempt.findMany({ where: { resourceId }, orderBy: { id: "asc" } })
}

/** The same, as "operation: outcome". */
export async function outcomesOf(resourceId: string): Promise<string[]> {
  return (await attemptsOf(resourceId)).map(({ operation, outcome }) => `${operation}: ${outcome}`)
}

/** Removes every connector, user and group, so that the next test starts alone. */
export async function clearDirectory(): Promise<void> {
  await db.outboundConnector.deleteMany()
  await db.group.deleteMany()
  await db.user.deleteMany()
}
