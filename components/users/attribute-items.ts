interface AttributeItem {
  term: string
  /** One line per value. */
  value: string
}

const enterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user"

/** A SCIM User's attributes in words: "Phone numbers", "Department (enterprise)". */
export function attributeItems(attributes: Record<string, unknown>): AttributeItem[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (!/^urn:/i.test(name) || !isObject(value)) return [{ term: words(name), value: textOf(value) }]
    const extension = name.toLowerCase() === enterpriseUrn ? "enterprise" : name
    return Object.entries(value).map(([part, member]) => ({
      term: `${words(part)} (${extension})`,
      value: textOf(member),
    }))
  })
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("\n")
  if (isObject(value)) return "value" in value ? valueText(value) : memberText(value)
  if (typeof value === "boolean") return value ? "Yes" : "No"
  return String(value)
}

/** "ada@example.com (work, primary)". */
function valueText({ value, type, primary, display }: Record<string, unknown>): string {
  const notes = [display, type, primary === true && "primary"].filter((note) => typeof note === "string" && note !== "")
  return notes.length === 0 ? textOf(value) : `${textOf(value)} (${notes.join(", ")})`
}

function memberText(members: Record<string, unknown>): string {
  return Object.entries(members)
    .map(([name, member]) => `${words(name)}: ${textOf(member)}`)
    .join("\n")
}

function words(name: string): string {
  const spaced = name.replaceAll(
    /([a-z0-9])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  )
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
