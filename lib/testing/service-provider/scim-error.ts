import { errorUrn } from "#lib/scim/schema"

/** A refusal in the words of RFC 7644 §3.12. */
export class ScimError extends Error {
  constructor(
    readonly status: number,
    readonly scimType: string | undefined,
    detail: string,
  ) {
    super(detail)
  }
}

export function errorBody(status: number, scimType: string | undefined, detail: string) {
  return { schemas: [errorUrn], status: String(status), scimType, detail }
}
