import { randomUUID } from "node:crypto"
import pino from "pino"
import type { CreateConnector } from "#lib/connectors/schema"
import { db } from "#lib/db"
import { Engine, type EngineOptions } from "#lib/delivery/engine"
import { onboardUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { aConnector, apiKey } from "./configuration"
import type { ServiceProvider } from "./service-provider"

/** A clock that the test moves. */
export class TestClock {
  #nowMs = Date.now()

  now = (): Date => new Date(this.#nowMs)

  /** Moves on to the real time, or further when asked to. */
  advance(ms = 0): void {
    this.#nowMs = Math.max(this.#nowMs, Date.now()) + ms
  }
}

/** An engine whose dice always wait the longest. */
export function anEngine(clock: TestClock, overrides: Partial<EngineOptions> = {}): Engine {
  return new Engine({ db, log: pino({ level: "silent" }), clock: clock.now, random: () => 1, ...overrides })
}

/** What a service provider of these tests accepts. */
export const credentials = { username: "ferry", password: "tide-and-harbour" }

/** A registered and enabled connector to a service provider of lib/testing. */
export async function enabledConnector(
  serviceProvider: ServiceProvider,
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

/** The row of a user in a connector. */
export async function rowOf(userId: string) {
  return db.provisionedResource.findFirstOrThrow({ where: { resourceId: userId } })
}

/** The attempts made for a user, oldest first. */
export async function attemptsOf(userId: string) {
  return db.provisioningAttempt.findMany({ where: { resourceId: userId }, orderBy: { id: "asc" } })
}

/** Removes every connector and user, so that the next test starts alone. */
export async function clearDirectory(): Promise<void> {
  await db.outboundConnector.deleteMany()
  await db.user.deleteMany()
}
