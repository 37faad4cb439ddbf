/** What a server action answers. Expected failures land on the field that caused them; bugs are thrown. */
export type ActionResult<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; fieldErrors: Record<string, string> }
