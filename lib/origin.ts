import { headers } from "next/headers"

/** Where the reader of this page reached the console, behind a proxy as well: "https://ferry.example.com". */
export async function requestOrigin(): Promise<string> {
  const given = await headers()
  const first = (name: string) => given.get(name)?.split(",")[0]?.trim()
  const host = first("x-forwarded-host") ?? first("host") ?? "localhost"
  return `${first("x-forwarded-proto") ?? "http"}://${host}`
}
