interface Traversal {
  /** How many entries Back or Forward moved. */
  delta: number
  fromUrl: string | null
}

interface HistoryGuard {
  mayGoTo: (href: string, from: string | null) => boolean
  ask: (leave: () => void) => void
}

/**
 * Asks before Back or Forward loses something. The browser has already moved when it says so, hence: keep the router
 * from hearing it, move back to where we were, ask, and repeat the move if the answer is yes.
 * @returns a function that ends the watch
 */
export function watchHistory(guard: HistoryGuard): () => void {
  let last: Traversal | null = null
  let ignoreNext: "hidden" | "shown" | null = null

  function noteTraversal(event: NavigationCurrentEntryChangeEvent) {
    const to = navigation.currentEntry
    const traversed = event.navigationType === "traverse" && to
    last = traversed ? { delta: to.index - event.from.index, fromUrl: event.from.url } : null
  }

  function onPopState(event: PopStateEvent) {
    const ignored = ignoreNext
    ignoreNext = null
    if (ignored === "hidden") event.stopImmediatePropagation()
    if (ignored) return
    // A browser without the Navigation API does not say how far it moved; nearly always it was one entry back.
    const { delta, fromUrl } = last ?? { delta: -1, fromUrl: null }
    if (delta === 0 || guard.mayGoTo(location.href, fromUrl)) return
    event.stopImmediatePropagation()
    ignoreNext = "hidden"
    history.go(-delta)
    guard.ask(() => {
      ignoreNext = "shown"
      history.go(delta)
    })
  }

  const hasNavigation = "navigation" in globalThis
  if (hasNavigation) navigation.addEventListener("currententrychange", noteTraversal)
  addEventListener("popstate", onPopState, { capture: true })
  return () => {
    if (hasNavigation) navigation.removeEventListener("currententrychange", noteTraversal)
    removeEventListener("popstate", onPopState, { capture: true })
  }
}
