import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { readJson } from "#components/shell/live-query"
import type { AttemptsPage } from "#lib/provisioning/schema"
import { hasGap, joined } from "./pages"

/** Somebody who opened the activity watches it happen. */
const lookEveryMs = 2000
/** More that happened between two looks is not caught up with: the list then begins anew. */
const mostCaughtUp = 500

interface LiveAttempts {
  page: AttemptsPage
  loadOlder: () => Promise<void>
  loadingOlder: boolean
  /** The last look or load failed. */
  failed: boolean
}

/** Attempts from `url`, kept current without losing the older pages that were loaded. */
export function useAttempts(url: string, initial: AttemptsPage): LiveAttempts {
  const client = useQueryClient()
  const queryKey = [url]
  const [older, setOlder] = useState<"idle" | "loading" | "failed">("idle")
  const { data, isError } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const newest = await readNewest(url, client.getQueryData<AttemptsPage>(queryKey) ?? initial, signal)
      // What was loaded while waiting for the answer counts as well.
      const shown = client.getQueryData<AttemptsPage>(queryKey) ?? initial
      return shown.attempts.length === 0 || hasGap(shown, newest) ? newest : joined(newest, shown)
    },
    initialData: initial,
    gcTime: 0,
    staleTime: 0,
    refetchInterval: lookEveryMs,
  })

  async function loadOlder() {
    setOlder("loading")
    try {
      const page = await readJson<AttemptsPage>(`${url}&before=${data.nextBefore}`)
      client.setQueryData<AttemptsPage>(queryKey, (shown) => joined(shown ?? data, page))
      setOlder("idle")
    } catch {
      setOlder("failed")
    }
  }
  return { page: data, loadOlder, loadingOlder: older === "loading", failed: isError || older === "failed" }
}

async function readNewest(url: string, shown: AttemptsPage, signal: AbortSignal): Promise<AttemptsPage> {
  let newest = await readJson<AttemptsPage>(url, signal)
  while (hasGap(shown, newest) && newest.attempts.length < mostCaughtUp) {
    newest = joined(newest, await readJson<AttemptsPage>(`${url}&before=${newest.nextBefore}`, signal))
  }
  return newest
}
