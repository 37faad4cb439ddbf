/** A route of the console did not answer 2xx. */
export class NotAnswered extends Error {
  constructor(
    url: string,
    readonly status: number,
  ) {
    super(`${url} answered ${status}.`)
  }
}

/** What a GET route of the console answers. @throws NotAnswered */
export async function readJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, signal ? { signal } : {})
  if (!response.ok) throw new NotAnswered(url, response.status)
  return response.json()
}
