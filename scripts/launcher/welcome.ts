import { Client } from "pg"

interface Welcome {
  productName: string
  url: string
  /** The one-time token of /setup; undefined when there is an administrator. */
  setupToken: string | undefined
}

/** What the terminal shows when everything runs. */
export function welcome({ productName, url, setupToken }: Welcome): string {
  const setup = [
    "  There is no administrator yet. Create the first one here, with this one-time link:",
    `  ${url}/setup?token=${setupToken}`,
    "",
  ]
  return ["", `  ${productName} is ready at ${url}`, "", ...(setupToken ? setup : []), "  Ctrl-C stops it.", ""].join(
    "\n",
  )
}

/** Whether anybody can sign in. */
export async function hasAdministrator(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM "Administrator"')
    return (rows[0]?.count ?? 0) > 0
  } finally {
    await client.end()
  }
}
