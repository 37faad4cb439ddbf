/** A text field of a posted form; a missing field, or a file in its place, is the empty text. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === "string" ? value : ""
}
