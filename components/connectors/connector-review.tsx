"use client"

import type { ReactNode } from "react"
import { Badge } from "#components/ui/badge"
import { DescriptionList } from "#components/ui/description-list"
import { Status } from "#components/ui/status"
import type { CreateConnector } from "#lib/connectors/schema"
import { secretFieldOf } from "#lib/connectors/terms"
import { useConnectionTest } from "./connection-test"
import { authenticationLabels, detailLabels } from "./wizard-steps"

/** What was typed, with secrets as "set". */
export function ConnectorReview({ draft }: { draft: CreateConnector }) {
  const isOn = draft.passwordProvisioning
  const items = [
    {
      term: "Connector",
      value: (
        <span className="flex flex-wrap items-center gap-2">
          {draft.name} <Badge>SCIM2</Badge>
        </span>
      ),
    },
    { term: detailLabels.authentication, value: authenticationLabels[draft.authentication] },
    ...credentialItems(draft),
    { term: detailLabels.userEndpoint, value: <Machine>{draft.userEndpoint}</Machine> },
    {
      term: detailLabels.groupEndpoint,
      value: <Machine none="None: groups are not sent">{draft.groupEndpoint}</Machine>,
    },
    {
      term: detailLabels.userStoreDomain,
      value: <Machine none="None: names are sent as they are">{draft.userStoreDomain}</Machine>,
    },
    { term: detailLabels.passwordProvisioning, value: isOn ? "On" : "Off: no password is sent" },
    ...(isOn ? [{ term: detailLabels.defaultPassword, value: "Set" }] : []),
    ...(draft.caCertificate ? [{ term: detailLabels.caCertificate, value: "Set" }] : []),
    ...(draft.clientCertificate ? [{ term: detailLabels.clientCertificate, value: "Set, with its key" }] : []),
    { term: "Test connection", value: <LastTest /> },
  ]
  return <DescriptionList items={items} />
}

/** The fields of the chosen way to authenticate. */
function credentialItems(draft: CreateConnector): { term: string; value: ReactNode }[] {
  const secret = { term: detailLabels[secretFieldOf[draft.authentication]], value: "Set" }
  switch (draft.authentication) {
    case "basic":
      return [{ term: detailLabels.username, value: draft.username }, secret]
    case "bearer":
      return [secret]
    case "apiKey":
      return [{ term: detailLabels.headerName, value: <Machine>{draft.headerName}</Machine> }, secret]
    default:
      return [
        { term: detailLabels.tokenEndpoint, value: <Machine>{draft.tokenEndpoint}</Machine> },
        { term: detailLabels.clientId, value: draft.clientId },
        secret,
        { term: detailLabels.tokenScope, value: <Machine none="None">{draft.tokenScope}</Machine> },
      ]
  }
}

function Machine({ none, children }: { none?: string; children: string }): ReactNode {
  if (children === "") return <span className="text-ink-subtle">{none}</span>
  return <span className="font-mono text-sm break-all">{children}</span>
}

function LastTest() {
  const { result } = useConnectionTest()
  if (!result?.ok) return <span className="text-ink-subtle">Not tested. You can still register.</span>
  const failed = result.value.find(({ outcome }) => outcome === "failed")
  if (failed) return <Status value="failed" detail={failed.message} />
  return <Status value="passed" />
}
