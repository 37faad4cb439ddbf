import { answerScim } from "#lib/inbound/router"

interface ScimRoute {
  params: Promise<{ path?: string[] }>
}

/** The SCIM 2.0 endpoint that a directory (Okta, Entra ID) feeds users and groups into. */
async function answer(request: Request, { params }: ScimRoute): Promise<Response> {
  return answerScim(request, (await params).path ?? [])
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
