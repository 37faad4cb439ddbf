import { encode } from "uqr"
import type { QrCode } from "#lib/administrators/schema"

/** A QR code as the `d` of an SVG path, one unit a module: the page draws it without HTML of ours or an address of its own. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", border: 2 })
  const rows = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")).join(""))
  return { size, path: rows.join("") }
}
