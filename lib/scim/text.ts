/** Whether a database and a URL can hold the text: PostgreSQL refuses NUL, UTF-8 refuses an unpaired surrogate. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}
