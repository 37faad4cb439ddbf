import { patchOpUrn } from "./schema"

/** One step of a PATCH: names are lower case, and a removal needs its path (RFC 7644 §3.5.2). */
export type PatchOperation =
  | { op: "add" | "replace"; path?: string; value: unknown }
  | { op: "remove"; path: string; value?: unknown }

/** The body of a PATCH request. */
export function patchBody(operations: PatchOperation[]): {
  schemas: [typeof patchOpUrn]
  Operations: PatchOperation[]
} {
  return { schemas: [patchOpUrn], Operations: operations }
}
