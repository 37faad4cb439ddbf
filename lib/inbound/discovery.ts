import { enterpriseUserUrn, groupUrn, userUrn } from "#lib/scim/schema"
import { listResponse, scimJson } from "./answer"
import { definitions } from "./definitions"
import { mostPerPage } from "./page"

const coreUrn = "urn:ietf:params:scim:schemas:core:2.0"

/** What this service provider can do (RFC 7643 §5). */
export function serviceProviderConfig(base: string): Response {
  return scimJson({
    schemas: [`${coreUrn}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: mostPerPage },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "API key",
        description: "An API key of this console, as a bearer token.",
        specUri: "https://www.rfc-editor.org/info/rfc6750",
        primary: true,
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  })
}

/** The resource types, or the one that is asked for. Undefined when there is none. */
export function resourceTypes(base: string, id: string | undefined): Response | undefined {
  const types = [
    resourceType(base, "User", userUrn, [{ schema: enterpriseUserUrn, required: false }]),
    resourceType(base, "Group", groupUrn),
  ]
  return listOrOne(types, id)
}

/** The schemas, or the one that is asked for. Undefined when there is none. */
export function schemas(base: string, id: string | undefined): Response | undefined {
  return listOrOne(
    definitions.map((definition) => definition.describe(`${base}/Schemas`)),
    id,
  )
}

function resourceType(base: string, name: "User" | "Group", schema: string, schemaExtensions: object[] = []) {
  return {
    schemas: [`${coreUrn}:ResourceType`],
    id: name,
    name,
    endpoint: `/${name}s`,
    schema,
    ...(schemaExtensions.length > 0 && { schemaExtensions }),
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` },
  }
}

function listOrOne(resources: { id: string }[], id: string | undefined): Response | undefined {
  if (id === undefined) return scimJson(listResponse(resources, resources.length, 1))
  const found = resources.find((resource) => resource.id.toLowerCase() === id.toLowerCase())
  return found && scimJson(found)
}
