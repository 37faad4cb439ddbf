import { headers } from "next/headers"
import { originOf } from "#lib/request-headers"

/** Where the reader of this page reached the console. */
export async function requestOrigin(): Promise<string> {
  return originOf(await headers())
}
