import { z } from "zod"
import { inWords } from "#lib/audit/labels"
import { parseState, type StateField, text, valueOf } from "#lib/audit/values"

/** A SCIM User's attributes one by one, down to their parts; those of an extension by their own names. */
export function attributeFields(attributes: unknown): StateField[] {
  return Object.entries(parseState(attributes) ?? {}).flatMap(([name, value]) => {
    if (name.startsWith("urn:") && parseState(value) !== null) return attributeFields(value)
    return partsOf(name, value)
  })
}

function partsOf(name: string, value: unknown): StateField[] {
  const parts = parseState(value)
  const label = inWords(name)
  if (parts === null) return [{ label, value: listOf(value) ?? valueOf(value) }]
  // "Given name", but "Manager display name".
  const labelOf = (part: string) => (name === "name" ? inWords(part) : `${label} ${inWords(part).toLowerCase()}`)
  return Object.entries(parts).map(([part, inner]) => ({ label: labelOf(part), value: valueOf(inner) }))
}

const listSchema = z
  .array(z.strictObject({ value: z.string(), type: z.string().optional(), primary: z.boolean().optional() }))
  .min(1)

/** E-mail addresses and their like, a line each: "ada@example.com (work, primary)". What says more is shown in full. */
function listOf(value: unknown) {
  const list = listSchema.safeParse(value)
  if (!list.success) return null
  const lines = list.data.map(({ value: of, type, primary }) => {
    const said = [type, primary === true && "primary"].filter(Boolean).join(", ")
    return said === "" ? of : `${of} (${said})`
  })
  return text(lines.join("\n"))
}
