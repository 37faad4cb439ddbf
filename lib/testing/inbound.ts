import { randomUUID } from "node:crypto"
import { anApiKey } from "./onboarding"

export const userUrn = "urn:ietf:params:scim:schemas:core:2.0:User"
export const enterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

export const patchOp = (...Operations: object[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
})

/** As Okta creates one, with its password. */
export const oktaUser = (userName = `okta-${randomUUID()}@example.com`) => ({
  schemas: [userUrn],
  userName,
  name: { givenName: "Test", familyName: "User" },
  emails: [{ primary: true, value: userName, type: "work" }],
  displayName: "Test User",
  locale: "en-US",
  externalId: `00u-${userName}`,
  groups: [],
  password: "1mz050nq",
  active: true,
})

/** As Entra ID creates one. */
export const entraUser = (userName = `entra-${randomUUID()}@example.com`) => ({
  schemas: [userUrn, enterpriseUrn],
  externalId: `entra-${userName}`,
  userName,
  active: true,
  emails: [{ primary: true, type: "work", value: userName }],
  meta: { resourceType: "User" },
  name: { formatted: "Given Family", familyName: "Family", givenName: "Given" },
  roles: [],
  [enterpriseUrn]: { department: "Sea" },
})

type ScimRoute = (request: Request, route: { params: Promise<{ path?: string[] }> }) => Promise<Response>

interface ScimCall {
  body?: unknown
  headers?: Record<string, string>
}

/** A directory that feeds users and groups into a SCIM route of ours. */
export async function aDirectory(routes: Record<string, ScimRoute>) {
  const { key } = await anApiKey()
  return async (method: string, address: string, { body, headers = {} }: ScimCall = {}) => {
    const url = new URL(`http://ferry.example.com/api/scim/v2${address}`)
    const request = new Request(url, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: {
        Authorization: `Bearer ${key}`,
        "Content-Type": "application/scim+json",
        Host: "ferry.example.com",
        ...headers,
      },
    })
    const path = url.pathname.split("/").slice(4).map(decodeURIComponent).filter(Boolean)
    const answer = await routes[method]?.(request, { params: Promise.resolve({ path }) })
    if (answer === undefined) throw new Error(`There is no route for ${method}.`)
    return answer
  }
}
