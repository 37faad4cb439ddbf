import { Problem } from "#lib/problem"

/** The keywords of RFC 7644 §3.12 that this service provider uses. */
export type ScimType =
  | "uniqueness"
  | "invalidFilter"
  | "invalidPath"
  | "invalidSyntax"
  | "invalidValue"
  | "mutability"
  | "noTarget"
  | "tooMany"

/** An expected failure of a SCIM request. */
export class ScimProblem extends Problem {
  readonly scimType: ScimType

  constructor(scimType: ScimType, detail: string, status = 400) {
    super(status, detail)
    this.scimType = scimType
  }
}
