/** Whether a database and a URL can hold the text: PostgreSQL refuses NUL, UTF-8 refuses an unpaired surrogate. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}

/** The text with every unpaired surrogate replaced, so that it can be encoded. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD")
}

/** The text with what a database refuses replaced. */
export function storable(text: string): string {
  return wellFormed(text).replaceAll("\0", "\uFFFD")
}

/** What a person would read of an answer that may be an HTML page, in one line of at most `length` characters. */
export function plainText(text: string, length: number): string {
  const start = text.slice(0, 16 * 1024)
  const words = start
    .replace(/<(script|style|head)\b[^]*?<\/\1\s*>/gi, " ")
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (entity) => HTML_ENTITIES[entity] ?? entity)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
  return storable(words.slice(0, length))
}

const HTML_ENTITIES: Record<string, string> = {
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
}
