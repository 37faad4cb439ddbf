import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"
import { curlOf } from "./curl"

const request = {
  method: "PATCH",
  url: "https://scim.example.com/Users/1",
  requestBody: { userName: "ada" } as unknown,
  authentication: { mode: "basic" as const, headerName: null },
}

/** The words that a real POSIX shell makes of the command. */
function wordsOf(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1)
}

test("a request is told as a command, with a placeholder for the credential", () => {
  expect(curlOf(request)).toBe(
    [
      "curl --globoff -X 'PATCH'",
      "--url 'https://scim.example.com/Users/1'",
      "-u '<username>:<password>'",
      "-H 'Accept: application/scim+json'",
      "-H 'Content-Type: application/scim+json'",
      `--data-raw '{"userName":"ada"}'`,
    ].join(" \\\n  "),
  )
})

test.each([
  ["basic", null, ["-u", "<username>:<password>"]],
  ["bearer", null, ["-H", "Authorization: Bearer <token>"]],
  ["oauth", null, ["-H", "Authorization: Bearer <token>"]],
  ["apiKey", "X-Key'; rm", ["-H", "X-Key'; rm: <key>"]],
] as const)("%s has its own placeholder", (mode, headerName, words) => {
  const authentication = { mode, headerName }
  expect(wordsOf(curlOf({ ...request, authentication })).slice(5, 7)).toEqual(words)
})

test("a request without a body sends none", () => {
  const command = curlOf({ ...request, method: "GET", requestBody: null })
  expect(command).not.toContain("--data-raw")
  expect(command).not.toContain("Content-Type")
})

test.each([
  "it's",
  "'; touch /tmp/hostile; '",
  '$(id) `id` $HOME \\ " !history',
  "two\nlines\r\n\ttabbed",
  "\u001b[201~rm -rf ~\u0007 \u0085 \u2028",
  "••••••",
  "@/etc/passwd",
])("%j reaches the service provider as it is, and the shell as one word", (title) => {
  const url = `https://scim.example.com/Users?filter=${encodeURIComponent(`title eq "${title}"`)}`
  const command = curlOf({ ...request, url: `${url}&x='[1-9]`, requestBody: { title } })
  const words = wordsOf(command)
  expect(words).toHaveLength(13)
  expect(words[4]).toBe(`${url}&x='[1-9]`)
  expect(JSON.parse(words[12] ?? "")).toEqual({ title })
  expect(command.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028]/u)
})

test("a body that is a text is sent as it is", () => {
  expect(wordsOf(curlOf({ ...request, requestBody: "@it's" })).at(-1)).toBe("@it's")
})
