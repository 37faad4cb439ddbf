"use client"

import { useRouter } from "next/navigation"
import { type BaseSyntheticEvent, createContext, type ReactNode, use, useEffect, useMemo, useState } from "react"
import { FormProvider, type UseFormReturn } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToastOnLeaving } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { CreateConnector } from "#lib/connectors/schema"
import { emptyConnector, proposeConnectorName } from "#lib/connectors/terms"
import { ConnectionTestProvider, type TestConnectorAction } from "./connection-test"
import { clearDraft, loadDraft, saveDraft } from "./draft-storage"
import { connectorsPath } from "./wizard-steps"

interface Draft {
  connectionId: string
  takenNames: string[]
  register: (event?: BaseSyntheticEvent) => Promise<void>
  /** Why registering failed, where no field is at fault. */
  message: string | undefined
  isRegistered: boolean
}

const DraftContext = createContext<Draft | null>(null)

/** The wizard's draft: one form for all steps, so that going back and forth keeps everything, secrets included. */
export function useConnectorDraft(): Draft {
  const draft = use(DraftContext)
  if (draft === null) throw new Error("A step stands outside its wizard.")
  return draft
}

export interface ConnectorDraftProps {
  connectionId: string
  takenNames: string[]
  createConnector: (input: CreateConnector) => Promise<ActionResult<{ id: string }>>
  testConnector: TestConnectorAction
  children: ReactNode
}

/** Holds the draft while its steps come and go. Stands in the wizard's layout, in the browser only. */
export function ConnectorDraftProvider(props: ConnectorDraftProps) {
  const { connectionId, takenNames, createConnector, testConnector, children } = props
  const router = useRouter()
  const toast = useToastOnLeaving()
  const initial = useInitialDraft(connectionId, takenNames)
  const { form, submit, message, isSaved } = useActionForm<CreateConnector, { id: string }>({
    resolver: useMemo(
      () => lazyResolver(async () => (await import("./resolvers")).newConnectorResolver(takenNames)),
      [takenNames],
    ),
    defaultValues: initial.draft,
    focusFirstError: false,
    action: createConnector,
    onSaved({ id }) {
      toast({ title: "Create successful", description: "Successfully created the outbound provisioning connector." })
      router.push(`${connectorsPath(connectionId)}?connector=${id}`)
    },
  })
  useKeptDraft(form, connectionId)
  const isUnsaved = (form.formState.isDirty || initial.isRestored) && !isSaved
  useUnsavedChanges(isUnsaved, `${connectorsPath(connectionId)}/new`)
  const draft = { connectionId, takenNames, register: submit, message, isRegistered: isSaved }
  return (
    <DraftContext value={draft}>
      <FormProvider {...form}>
        <ConnectionTestProvider testConnector={testConnector}>{children}</ConnectionTestProvider>
      </FormProvider>
    </DraftContext>
  )
}

function emptyDraft(connectionId: string, takenNames: string[]): CreateConnector {
  return { ...emptyConnector, connectionId, name: proposeConnectorName(takenNames) }
}

/** What the form begins with: the draft from before a reload where there is one. */
function useInitialDraft(connectionId: string, takenNames: string[]) {
  const [initial] = useState(() => {
    const empty = emptyDraft(connectionId, takenNames)
    const draft = { ...empty, ...loadDraft(connectionId) }
    return { draft, isRestored: JSON.stringify(draft) !== JSON.stringify(empty) }
  })
  return initial
}

/** Keeps what is typed for a reload; leaving the wizard forgets it. */
function useKeptDraft({ getValues, subscribe }: UseFormReturn<CreateConnector>, connectionId: string): void {
  useEffect(() => {
    saveDraft(getValues())
    const unsubscribe = subscribe({ formState: { values: true }, callback: ({ values }) => saveDraft(values) })
    return () => {
      unsubscribe()
      clearDraft(connectionId)
    }
  }, [getValues, subscribe, connectionId])
}
