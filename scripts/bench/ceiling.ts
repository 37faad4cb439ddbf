import { Agent, request } from "undici"
import { basicHeader } from "#lib/scim/authentication"

/** What a user costs at least: the same body, posted by a bare loop. @returns requests per second */
export async function ceiling(url: string, bodies: object[], parallel: number): Promise<number> {
  const agent = new Agent()
  const headers = {
    authorization: basicHeader("ferry", "tide-and-harbour"),
    accept: "application/scim+json",
    "content-type": "application/scim+json",
  }
  let next = 0
  const started = performance.now()
  const loop = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const answer = await request(url, { dispatcher: agent, method: "POST", headers, body: JSON.stringify(body) })
      await answer.body.text()
    }
  }
  await Promise.all(Array.from({ length: parallel }, loop))
  const perSecond = (bodies.length / (performance.now() - started)) * 1000
  await agent.close()
  return perSecond
}
