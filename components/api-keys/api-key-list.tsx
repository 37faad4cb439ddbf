"use client"

import { KeyRound } from "lucide-react"
import { useLiveQuery } from "#components/shell/live-query"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { PageHeader } from "#components/ui/page-header"
import { OnboardingExample } from "#components/users/onboarding-example"
import type { ActionResult } from "#lib/action-result"
import type { ApiKeySummary, CreateApiKey, RevokeApiKey } from "#lib/api-keys/schema"
import { ApiKeyTable } from "./api-key-table"
import { NewApiKey } from "./new-api-key"

interface ApiKeyListProps {
  initial: ApiKeySummary[]
  origin: string
  createApiKey: (input: CreateApiKey) => Promise<ActionResult<{ id: string; key: string }>>
  revokeApiKey: (input: RevokeApiKey) => Promise<ActionResult<void>>
}

/** The keys that open the onboarding API, and the call that they are for. */
export function ApiKeyList({ initial, origin, createApiKey, revokeApiKey }: ApiKeyListProps) {
  const { current, refresh } = useLiveQuery({ url: "/api/console/api-keys", initial, isUnfinished: () => false })
  return (
    <>
      <PageHeader
        title="API keys"
        description="What your product's sign-up code shows to onboard users. A key carries users and configures nothing."
        // Always here, and nowhere else: it shows the new key while the list around it changes.
        actions={<NewApiKey origin={origin} createApiKey={createApiKey} onCreated={refresh} />}
      />
      {current.length > 0 ? (
        <ApiKeyTable keys={current} revokeApiKey={revokeApiKey} onRevoked={refresh} />
      ) : (
        <Card>
          <EmptyState icon={<KeyRound />} title="No API keys yet">
            Create one, give it to your sign-up code, and every user that signs up is provisioned.
          </EmptyState>
        </Card>
      )}
      <OnboardingExample origin={origin} />
    </>
  )
}
