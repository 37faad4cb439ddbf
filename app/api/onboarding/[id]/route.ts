import { z } from "zod"
import { parseInput } from "#lib/action"
import { authenticateApiKey } from "#lib/api-keys/authenticate"
import { deleteUser, reviseUser } from "#lib/directory/mutations"
import { onboardingAnswer } from "#lib/directory/onboarding"
import { findUser } from "#lib/directory/queries"
import { onboardUserSchema } from "#lib/directory/schema"
import { bodyOf, revised } from "#lib/inbound/revise"
import { answering, json, Problem } from "#lib/problem"
import { provisioningOf } from "#lib/provisioning/queries"
import { waitForProvisioning } from "#lib/provisioning/wait"
import { readJson } from "#lib/request-body"
import { preferredWaitSeconds } from "#lib/request-headers"

interface UserRoute {
  params: Promise<{ id: string }>
}

const mediaTypes = ["application/merge-patch+json", "application/json", "application/scim+json"]

/** Where a user stands in each service provider. */
export async function GET(request: Request, { params }: UserRoute): Promise<Response> {
  return answering(async () => {
    await authenticateApiKey(request)
    const user = (await findUser(await userId(params))) ?? refuseUnknown()
    return json(onboardingAnswer(user, await provisioningOf(user.id)))
  })
}

/** Changes a user by a JSON merge patch (RFC 7396) of its onboarding body, or by a SCIM PatchOp message. */
export async function PATCH(request: Request, { params }: UserRoute): Promise<Response> {
  return answering(async () => {
    const actor = await authenticateApiKey(request)
    const id = await userId(params)
    const { value: patch } = await readJson(request, { mediaTypes })
    const user = await reviseUser(actor, id, (before) => parseInput(onboardUserSchema, revised(bodyOf(before), patch)))
    const waitSeconds = preferredWaitSeconds(request.headers)
    const states = await waitForProvisioning(id, (waitSeconds ?? 0) * 1000, request.signal)
    return json(onboardingAnswer(user, states), 200, {
      ...(waitSeconds !== undefined && { "Preference-Applied": `wait=${waitSeconds}` }),
    })
  })
}

/** Deletes a user; its accounts follow. */
export async function DELETE(request: Request, { params }: UserRoute): Promise<Response> {
  return answering(async () => {
    const actor = await authenticateApiKey(request)
    await deleteUser(actor, { id: await userId(params) })
    return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } })
  })
}

async function userId(params: UserRoute["params"]): Promise<string> {
  const id = z.guid().safeParse((await params).id)
  return id.success ? id.data : refuseUnknown()
}

function refuseUnknown(): never {
  throw new Problem(404, "There is no user with this id: it may have been deleted.")
}
