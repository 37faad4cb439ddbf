import { healthProblem } from "#lib/health"
import { json } from "#lib/problem"

export const dynamic = "force-dynamic"

/** For load balancers and monitors, so it asks for no credentials and tells no more than it must. */
export async function GET(): Promise<Response> {
  const reason = await healthProblem()
  return reason === null ? json({ status: "ok" }) : json({ status: "unavailable", reason }, 503)
}
