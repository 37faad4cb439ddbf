import { CopyButton } from "./copy-button"

interface CodeBlockProps {
  /** What it is, for assistive technology and above the code. */
  label: string
  code: string
  /** Hide the label from sight where the text around it says the same. */
  hideLabel?: boolean
}

// What scrolls must be reachable by keyboard.
const scrollable = { tabIndex: 0 }

/** Text of a machine: a request, an answer, a command, a key. */
export function CodeBlock({ label, code, hideLabel = false }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border bg-inset">
      <div className="flex items-center justify-between gap-3 border-b py-1.5 pr-1.5 pl-4">
        <figcaption className={hideLabel ? "sr-only" : "min-w-0 truncate text-sm font-medium text-ink-muted"}>
          {label}
        </figcaption>
        <span className="ml-auto">
          <CopyButton value={code} />
        </span>
      </div>
      <section
        {...scrollable}
        aria-label={label}
        className="max-h-96 overflow-auto px-4 py-3 focus-visible:-outline-offset-2"
      >
        <pre className="font-mono text-sm break-words whitespace-pre-wrap text-ink">
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  )
}
