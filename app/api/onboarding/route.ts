import { parseInput } from "#lib/action"
import { authenticateApiKey } from "#lib/api-keys/authenticate"
import { onboardUser } from "#lib/directory/mutations"
import { onboardingAnswer } from "#lib/directory/onboarding"
import { onboardUserSchema } from "#lib/directory/schema"
import { answering, json } from "#lib/problem"
import { waitForProvisioning } from "#lib/provisioning/wait"
import { readJson } from "#lib/request-body"
import { idempotencyKey, preferredWaitSeconds } from "#lib/request-headers"

/** Onboards a user: 201 as soon as it is stored, or when the service providers answered if `Prefer: wait` asks for that. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const actor = await authenticateApiKey(request)
    const key = idempotencyKey(request.headers)
    const body = await readJson(request)
    const input = parseInput(onboardUserSchema, body.value)
    const user = await onboardUser(actor, input, key === undefined ? undefined : { key, body: body.text })
    const waitSeconds = preferredWaitSeconds(request.headers)
    const states = await waitForProvisioning(user.id, (waitSeconds ?? 0) * 1000, request.signal)
    return json(onboardingAnswer(user, states), 201, {
      Location: `/api/onboarding/${user.id}`,
      ...(user.replayed && { "Idempotency-Replayed": "true" }),
      ...(waitSeconds !== undefined && { "Preference-Applied": `wait=${waitSeconds}` }),
    })
  })
}
