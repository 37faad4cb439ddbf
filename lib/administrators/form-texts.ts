/** The named text fields of a posted form; a missing field, or a file in its place, is the empty text. */
export function formTexts<Name extends string>(form: FormData, ...names: Name[]): Record<Name, string> {
  const entries = names.map((name) => {
    const value = form.get(name)
    return [name, typeof value === "string" ? value : ""]
  })
  return Object.fromEntries(entries) as Record<Name, string>
}
