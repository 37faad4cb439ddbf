"use client"

import { useEffect, useMemo, useState } from "react"
import { FormProvider } from "react-hook-form"
import { HeldRemovals, type HoldActions } from "#components/policies/held-removals"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Disclosure } from "#components/ui/disclosure"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ConnectorSummary, DeleteConnector, UpdateConnector } from "#lib/connectors/schema"
import { ConnectionTestProvider, type TestConnectorAction } from "./connection-test"
import { ConnectorForm } from "./connector-form"
import { ConnectorRowActions } from "./connector-row-actions"
import { ConnectorRowTitle } from "./connector-row-title"
import { emptySecrets, formValues } from "./form-values"

export interface ConnectorActions extends HoldActions {
  updateConnector: (input: UpdateConnector) => Promise<ActionResult<{ version: number }>>
  deleteConnector: (input: DeleteConnector) => Promise<ActionResult<void>>
  testConnector: TestConnectorAction
}

interface ConnectorRowProps extends ConnectorActions {
  connectionId: string
  connector: ConnectorSummary
  defaultOpen: boolean
  refresh: () => Promise<void>
}

/** One connector: what it is doing, its toggle, and its form. The toggle is part of the form. */
export function ConnectorRow({ connectionId, connector, defaultOpen, refresh, ...actions }: ConnectorRowProps) {
  const [isOpen, setIsOpen] = useState(defaultOpen)
  const edit = useConnectorEdit(connector, actions.updateConnector, refresh)
  return (
    <FormProvider {...edit.form}>
      <Disclosure
        open={isOpen}
        onOpenChange={setIsOpen}
        title={<ConnectorRowTitle connector={connector} isUnsaved={edit.form.formState.isDirty && !isOpen} />}
        actions={
          <ConnectorRowActions
            connector={connector}
            deleteConnector={actions.deleteConnector}
            onToggle={() => setIsOpen(true)}
            onDeleted={refresh}
          />
        }
      >
        <ConnectionTestProvider testConnector={actions.testConnector} connectorId={connector.id}>
          <div className="flex max-w-180 flex-col gap-6">
            <HeldRemovals
              connectorId={connector.id}
              count={connector.counts.held}
              releaseHeld={actions.releaseHeld}
              discardHeld={actions.discardHeld}
              onEnded={() => void refresh()}
            />
            <ConnectorForm
              connectionId={connectionId}
              connector={connector}
              submit={edit.submit}
              message={edit.message}
            />
          </div>
        </ConnectionTestProvider>
      </Disclosure>
    </FormProvider>
  )
}

/** The row's form. While nothing is changed in it, it follows what others save. */
function useConnectorEdit(
  connector: ConnectorSummary,
  updateConnector: ConnectorActions["updateConnector"],
  refresh: () => Promise<void>,
) {
  const toast = useToast()
  const edit = useActionForm<UpdateConnector, { version: number }>({
    resolver: useMemo(
      () => lazyResolver(async () => (await import("./resolvers")).connectorResolver(connector)),
      [connector],
    ),
    defaultValues: formValues(connector),
    focusFirstError: false,
    async action(values) {
      const result = await updateConnector(values)
      // Also after a refusal: the reason may be what somebody else saved.
      await refresh()
      return result
    },
    onSaved({ version }, values) {
      edit.form.reset({ ...values, ...emptySecrets, version })
      toast({ title: "Update successful", description: "Successfully updated the outbound provisioning connector." })
    },
  })
  const { isDirty } = edit.form.formState
  useUnsavedChanges(isDirty)
  const { reset, getValues } = edit.form
  useEffect(() => {
    if (!isDirty && connector.version > getValues("version")) reset(formValues(connector))
  }, [isDirty, connector, reset, getValues])
  return edit
}
