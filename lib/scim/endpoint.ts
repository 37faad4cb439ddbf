import type { ScimId } from "./schema"

/** Whether the text is a complete address that HTTP can go to. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** The address of all resources of a type: the endpoint as given, its query string kept. */
export function collectionUrl(endpoint: string, parameters: Record<string, string | number> = {}): string {
  const url = parseEndpoint(endpoint)
  // Not URLSearchParams: it writes a space as "+", which some service providers read as a plus.
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  url.search = [url.search.slice(1), ...query].filter(Boolean).join("&")
  return url.href
}

/** The address of one resource. It is built from the id alone: a `meta.location` may lead anywhere. */
export function resourceUrl(endpoint: string, id: ScimId): string {
  // The address of "" is that of all resources, and URLs resolve "." and "..".
  if (["", ".", ".."].includes(id)) throw new Error(`not the id of a resource: "${id}"`)
  const url = parseEndpoint(endpoint)
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${encodeURIComponent(id)}`
  return url.href
}

/** The address of the ServiceProviderConfig, which stands beside the endpoints (RFC 7644 §4). */
export function configurationUrl(endpoint: string): string {
  const url = parseEndpoint(endpoint)
  url.pathname = url.pathname.replace(/\/+$/, "").replace(/[^/]*$/, "ServiceProviderConfig")
  return url.href
}

function parseEndpoint(endpoint: string): URL {
  const url = new URL(endpoint)
  url.hash = ""
  url.username = ""
  url.password = ""
  return url
}
