import type { Metadata } from "next"
import { ApiKeyList } from "#components/api-keys/api-key-list"
import { listApiKeys } from "#lib/api-keys/queries"
import { requestOrigin } from "#lib/origin"
import { requireAdministrator } from "#lib/session"
import { createApiKeyAction, revokeApiKeyAction } from "./actions"

export const metadata: Metadata = { title: "API keys" }

export default async function ApiKeysPage() {
  await requireAdministrator("/api-keys")
  const [keys, origin] = await Promise.all([listApiKeys(), requestOrigin()])
  return (
    <ApiKeyList initial={keys} origin={origin} createApiKey={createApiKeyAction} revokeApiKey={revokeApiKeyAction} />
  )
}
