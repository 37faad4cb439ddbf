import { CodeBlock } from "#components/ui/code-block"
import { CopyButton } from "#components/ui/copy-button"
import type { AttemptStory } from "#lib/provisioning/schema"
import { curlOf } from "./curl"
import { prettyBody } from "./pretty"

/** What was said, for reading; and the request as a command. */
export function AttemptExchange({ attempt }: { attempt: AttemptStory }) {
  const { method, url, httpStatus, requestBody, responseBody } = attempt
  const request = [`${method} ${readable(url ?? "")}`, prettyBody(requestBody)].filter(Boolean).join("\n\n")
  const response = [httpStatus === null ? "No answer" : `HTTP ${httpStatus}`, prettyBody(responseBody)]
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="font-semibold text-ink">Request and response</h3>
        <CopyButton value={curlOf(attempt)} label="Copy as curl" />
      </div>
      <CodeBlock label="Request" code={request} />
      <CodeBlock label="Response" code={response.filter(Boolean).join("\n\n")} />
      <p className="text-sm text-ink-subtle">
        Passwords and credentials were masked before this was stored. The curl command has a placeholder for the
        credential.
      </p>
    </section>
  )
}

/** A filter as it was written, not as a URL has it. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
