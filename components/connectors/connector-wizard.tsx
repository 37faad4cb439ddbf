"use client"

import { usePathname } from "next/navigation"
import { PageHeader } from "#components/ui/page-header"
import { Skeleton } from "#components/ui/skeleton"
import { Steps } from "#components/ui/steps"
import { useHydrated } from "#components/ui/use-hydrated"
import { type ConnectorDraftProps, ConnectorDraftProvider } from "./connector-draft"
import { connectorsPath, stepLabels, stepPath, wizardSteps } from "./wizard-steps"

interface ConnectorWizardProps extends ConnectorDraftProps {
  connectionName: string
}

/** The New Connector wizard around its steps, each of which has its own URL. */
export function ConnectorWizard({ connectionName, children, ...draft }: ConnectorWizardProps) {
  const { connectionId } = draft
  const pathname = usePathname()
  // What was typed before a reload is only known there.
  const isInBrowser = useHydrated()
  const current = wizardSteps.findIndex((step) => pathname.endsWith(`/${step}`)) + 1
  return (
    <>
      <PageHeader
        back={{ href: connectorsPath(connectionId), label: connectionName }}
        title="Create outbound provisioning connector"
        description="Follow the steps to add a new outbound provisioning connector."
      />
      <output className="sr-only">{`Step ${current} of ${wizardSteps.length}`}</output>
      <Steps
        current={current}
        steps={wizardSteps.map((step) => ({ label: stepLabels[step], href: stepPath(connectionId, step) }))}
      />
      {isInBrowser ? <ConnectorDraftProvider {...draft}>{children}</ConnectorDraftProvider> : <Skeleton rows={4} />}
    </>
  )
}
