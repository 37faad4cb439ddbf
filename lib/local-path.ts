const fallback = "/"

/** Where to go after signing in: `from` when it is a path of this console, else the connections. */
export function localPath(from: unknown): string {
  if (typeof from !== "string" || !from.startsWith("/")) return fallback
  // The URL parser decides what a browser would make of it: "//host", "/\host", "/<tab>/host" and "/.//host" lead away.
  const here = "http://console.invalid"
  if (!URL.canParse(from, here)) return fallback
  const { origin, pathname, search, hash } = new URL(from, here)
  if (origin !== here || /^\/(\/|(sign-in|setup|api)(\/|$))/.test(pathname)) return fallback
  return pathname + search + hash
}
