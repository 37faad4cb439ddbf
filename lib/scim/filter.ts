/**
 * The filter `attribute eq "value"` (RFC 7644 §3.4.2.2).
 *
 * The grammar takes its strings from JSON, so JSON's escaping is the filter's: no value can leave its quotes.
 */
export function eq(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`
}

/** The path `attribute[value eq "id"]` of one value of a multi-valued attribute (RFC 7644 §3.5.2). */
export function valueFilter(attribute: string, value: string): string {
  return `${attribute}[${eq("value", value)}]`
}
