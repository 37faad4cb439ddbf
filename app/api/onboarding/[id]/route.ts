import { authenticateApiKey } from "#lib/api-keys/authenticate"
import { onboardingAnswer } from "#lib/directory/onboarding"
import { findUser } from "#lib/directory/queries"
import { answering, json, Problem } from "#lib/problem"
import { provisioningOf } from "#lib/provisioning/queries"

/** Where a user stands in each service provider. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await authenticateApiKey(request)
    const user = await findUser((await params).id)
    if (user === null) throw new Problem(404, "There is no user with this id: it may have been deleted.")
    return json(onboardingAnswer(user, await provisioningOf(user.id)))
  })
}
