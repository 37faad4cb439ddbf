import type { ProvisioningState } from "#lib/provisioning/schema"

/** What the onboarding API answers about a user: what is known of each service provider, and nothing that is not. */
export function onboardingAnswer(user: { id: string; userName: string }, states: ProvisioningState[]) {
  return { id: user.id, userName: user.userName, provisioning: states.map(answerOf) }
}

function answerOf({ connectorId, connector, connection, status, ...rest }: ProvisioningState) {
  const { remoteId, reason, nextAttemptAt } = rest
  return {
    connectorId,
    connector,
    connection,
    status,
    ...(remoteId !== null && { remoteId }),
    ...(reason !== null && { reason }),
    ...(nextAttemptAt !== null && { nextAttemptAt }),
  }
}
