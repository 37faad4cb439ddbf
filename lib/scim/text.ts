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

/** What a person would read, in one line, of the first 16 Ki characters of a text that may be an HTML page. */
export function plainText(text: string): string {
  return text
    .slice(0, 16 * 1024)
    .replace(/<(script|style|head)\b[^]*?<\/\1\s*>/gi, " ")
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, (entity) => HTML_ENTITIES[entity] ?? numericEntity(entity))
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
}

const HTML_ENTITIES: Record<string, string> = { "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" }

function numericEntity(entity: string): string {
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(entity) ?? []
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
}
