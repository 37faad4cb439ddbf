"use client"

import { PlugZap } from "lucide-react"
import { createContext, type ReactNode, use, useState } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { answerOf } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import type { ActionResult } from "#lib/action-result"
import type { CreateConnector, TestConnector, TestReport, UpdateConnector } from "#lib/connectors/schema"
import { TestSteps } from "./test-steps"
import { detailNames } from "./wizard-steps"

export type TestConnectorAction = (input: TestConnector) => Promise<ActionResult<TestReport>>

interface ConnectionTest {
  run: () => Promise<void>
  pending: boolean
  /** What the last test said, while what is typed is still what was tested. */
  result: ActionResult<TestReport> | undefined
}

const ConnectionTestContext = createContext<ConnectionTest>({
  run: async () => {},
  pending: false,
  result: undefined,
})

const untested = ["userStoreDomain", "passwordProvisioning", "defaultPassword"]
const testedNames = detailNames.filter((name) => !untested.includes(name))

/** A connector's form, saved or not. */
type Values = CreateConnector & Partial<Pick<UpdateConnector, "id" | "version" | "enabled">>

/** The values that a test depends on. */
function testedValues(values: Values): TestConnector {
  const { connectionId: _1, id: _2, version: _3, enabled: _4, name: _5, ...details } = values
  const { userStoreDomain: _6, passwordProvisioning: _7, defaultPassword: _8, ...tested } = details
  return tested
}

interface ConnectionTestProviderProps {
  testConnector: TestConnectorAction
  /** The connector whose saved secrets stand for empty ones. */
  connectorId?: string
  children: ReactNode
}

/** Lets a connector's form, saved or not, be tried against the service provider. Stands in a FormProvider. */
export function ConnectionTestProvider({ testConnector, connectorId, children }: ConnectionTestProviderProps) {
  const form = useFormContext<Values>()
  const typed = useWatch({ control: form.control, compute: testedValues })
  const key = JSON.stringify(typed)
  const [pending, setPending] = useState(false)
  const [tested, setTested] = useState<{ key: string; result: ActionResult<TestReport> }>()

  async function run() {
    if (!(await form.trigger(testedNames, { shouldFocus: true }))) return
    setPending(true)
    const result = await answerOf(testConnector({ ...typed, id: connectorId }))
    setPending(false)
    setTested({ key, result })
    if (result.ok) return
    const faults = testedNames.filter((name) => result.fieldErrors[name] !== undefined)
    for (const name of faults) form.setError(name, { type: "server", message: result.fieldErrors[name] })
    const [first] = faults
    // When it is shown, and after a summary of the errors has taken focus: a field that loses focus forgets its refusal.
    if (first) requestAnimationFrame(() => form.setFocus(first))
  }
  const test = { run, pending, result: tested?.key === key ? tested.result : undefined }
  return <ConnectionTestContext value={test}>{children}</ConnectionTestContext>
}

export function useConnectionTest(): ConnectionTest {
  return use(ConnectionTestContext)
}

export function TestConnectionButton() {
  const { run, pending } = useConnectionTest()
  return (
    <Button
      configures
      icon={<PlugZap aria-hidden="true" />}
      pending={pending}
      pendingLabel="Testing…"
      onClick={() => void run()}
    >
      Test connection
    </Button>
  )
}

/** Where the result appears, and is announced. */
export function TestConnectionResult() {
  const { result } = useConnectionTest()
  const authentication = useWatch<CreateConnector, "authentication">({ name: "authentication" })
  return (
    <div aria-live="polite">
      {result?.ok && <TestSteps report={result.value} authentication={authentication} />}
      {result?.ok === false && (
        <Callout tone="danger" title="The connection was not tested">
          {result.message}
        </Callout>
      )}
    </div>
  )
}
