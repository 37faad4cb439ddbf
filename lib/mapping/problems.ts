import { assertNever } from "#lib/errors"
import type { ScimResourceType } from "#lib/scim/schema"
import type { Path } from "./path"
import { resolveSource, resolveTarget } from "./resolve"
import { parseTemplate } from "./template"

interface Row {
  target: string
  kind: "attribute" | "template" | "constant"
  text: string
  apply: "always" | "onCreate"
}

/** What is wrong, and where: at a rule's field, or with the list itself. */
interface RowProblem {
  path: [index: number, field: "target" | "text" | "apply"] | []
  message: string
}

const names = { User: "userName", Group: "displayName" }

/** Everything that keeps rules from being saved, in their order. */
export function rowProblems(rows: Row[], type: ScimResourceType): RowProblem[] {
  const seen = new Map<string, number>()
  const found = rows.flatMap((row, index): RowProblem[] => {
    const target = resolveTarget(row.target, type)
    const source = sourceProblem(row, type) ?? nameProblem(row, type)
    const problems: RowProblem[] = source === undefined ? [] : [{ path: [index, "text"], message: source }]
    if (!target.ok) return [{ path: [index, "target"], message: target.problem }, ...problems]
    const key = JSON.stringify(target.path).toLowerCase()
    const earlier = seen.get(key)
    if (earlier === undefined) seen.set(key, index)
    else problems.push({ path: [index, "target"], message: `Rule ${earlier + 1} sets this attribute already.` })
    const apply = row.apply === "onCreate" ? creationProblem(target.path) : undefined
    if (apply !== undefined) problems.push({ path: [index, "apply"], message: apply })
    return problems
  })
  const name = names[type]
  if (rows.some(({ target }) => target.trim().toLowerCase() === name.toLowerCase())) return found
  return [...found, { path: [], message: `Add a rule for ${name}: every ${type} needs one.` }]
}

function creationProblem({ name }: Path): string | undefined {
  return name === "active" ? "active is sent always, or nobody could be deactivated." : undefined
}

function sourceProblem({ kind, text }: Row, type: ScimResourceType): string | undefined {
  if (text.trim() === "") return emptyText[kind]
  switch (kind) {
    case "constant":
      return undefined
    case "attribute": {
      const source = resolveSource(text, type)
      return source.ok ? undefined : source.problem
    }
    case "template": {
      const template = parseTemplate(text, type)
      return template.ok ? undefined : `Column ${template.column}: ${template.problem}`
    }
    default:
      return assertNever(kind)
  }
}

const emptyText = {
  attribute: "Enter the attribute of the directory to send.",
  template: "Enter a template: text, and attributes in braces.",
  constant: "Enter the value to send.",
}

function nameProblem({ target, kind, text }: Row, type: ScimResourceType): string | undefined {
  if (target.trim().toLowerCase() !== names[type].toLowerCase()) return undefined
  const isSame = kind === "constant" || (kind === "template" && !text.includes("{"))
  return isSame ? `Every ${type} would get the same ${names[type]}: take it from an attribute.` : undefined
}
