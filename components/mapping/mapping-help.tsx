const examples = [
  ["{name.givenName} {name.familyName}", "Ada Lovelace"],
  ["{userName | lower}", "also upper and trim"],
  ['{emails[primary eq true].value | split "@" 0}', "the first part of ada@example.com"],
  ['{title | default "Staff"}', "where there is no title"],
  ['{userName | prefix "x-"}', "x-ada, and nothing without a userName"],
  ['{roles | join ", "}', "all values of a list"],
] as const

/** How rules work, below them. */
export function MappingHelp() {
  return (
    <div className="flex flex-col gap-3 text-sm text-ink-muted">
      <p>
        Rules apply from top to bottom. A rule that finds nothing sends nothing, but every user keeps a userName, and
        every group a displayName: its own. <code className="font-mono">enterprise:</code> stands for the URN of the
        enterprise extension; other extensions take theirs in full.{" "}
        <strong className="font-medium text-ink">On creation</strong> holds for a whole attribute: a rule for
        name.givenName keeps all of name from being updated.
      </p>
      <p>
        A template takes attributes in braces, and functions after a bar. It sends nothing when all its attributes are
        absent.
      </p>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {examples.map(([template, meaning]) => (
          <div key={template} className="contents">
            <dt className="font-mono break-all text-ink">{template}</dt>
            <dd className="max-sm:mb-1.5">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
