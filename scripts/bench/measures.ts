import { setTimeout as sleep } from "node:timers/promises"
import { db } from "#lib/db"
import { memoryMiB, type Stub, startWorker } from "./processes"

export interface Delivered {
  perSecond: number
  /** Of the worker, at the end. */
  memoryMiB: number | undefined
}

/** Lets a worker deliver what is due, until everything is settled. The time runs from the first answer of the service provider. */
export async function deliverAll(stub: Stub, count: number): Promise<Delivered> {
  await stub.reset()
  const worker = startWorker()
  const end = await settled(stub, count)
  const { first } = await stub.stats()
  const memory = await memoryMiB(worker.pid)
  await worker.stop()
  return { perSecond: (count / (end - first)) * 1000, memoryMiB: memory }
}

/** @returns the moment (ms) at which nothing was due any more */
async function settled(stub: Stub, count: number): Promise<number> {
  while ((await stub.stats()).count < count) await sleep(50)
  while ((await db.provisionedResource.count({ where: { appliedRevision: 0 } })) > 0) await sleep(10)
  return Date.now()
}

interface Caller {
  url: string
  apiKey: string
}

/** Onboards through the API, so many calls at once. @returns calls per second */
export async function onboardAll({ url, apiKey }: Caller, bodies: object[], parallel: number): Promise<number> {
  let next = 0
  const started = performance.now()
  const loop = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await onboard(url, apiKey, body)
  }
  await Promise.all(Array.from({ length: parallel }, loop))
  return (bodies.length / (performance.now() - started)) * 1000
}

/** Calls the API at a steady rate, whatever the answers take. @returns how long each took, in ms, sorted */
export async function onboardSteadily({ url, apiKey }: Caller, bodies: object[], perSecond: number): Promise<number[]> {
  const started = performance.now()
  const calls = bodies.map(async (body, index) => {
    const dueMs = (index / perSecond) * 1000
    await sleep(dueMs - (performance.now() - started))
    const calledMs = performance.now()
    await onboard(url, apiKey, body)
    return performance.now() - calledMs
  })
  return (await Promise.all(calls)).toSorted((a, b) => a - b)
}

async function onboard(url: string, apiKey: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" }
  const answer = await fetch(`${url}/api/onboarding`, { method: "POST", headers, body: JSON.stringify(body) })
  const text = await answer.text()
  if (answer.status !== 201) throw new Error(`The API answered ${answer.status}: ${text}`)
}

export function percentile(sorted: number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** Runs something while a worker delivers, from its first delivery on. */
export async function whileDelivering<Value>(stub: Stub, run: () => Promise<Value>): Promise<Value> {
  await stub.reset()
  const worker = startWorker()
  try {
    while ((await stub.stats()).count === 0) await sleep(10)
    return await run()
  } finally {
    await worker.stop()
  }
}
