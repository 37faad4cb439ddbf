import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { detailLabels } from "./wizard-steps"

/** What the row's form shows of a saved connector; empty secrets keep the saved ones. */
export function formValues(connector: ConnectorSummary): UpdateConnector {
  return {
    id: connector.id,
    version: connector.version,
    enabled: connector.enabled,
    name: connector.name,
    username: connector.username,
    password: "",
    userEndpoint: connector.userEndpoint,
    groupEndpoint: connector.groupEndpoint ?? "",
    userStoreDomain: connector.userStoreDomain ?? "",
    passwordProvisioning: connector.passwordProvisioning,
    defaultPassword: "",
  }
}

const labels = { enabled: "Enabled or disabled", name: "Name", ...detailLabels }

/** The labels of the fields whose saved values differ. */
export function changedLabels(before: Partial<UpdateConnector>, after: UpdateConnector): string[] {
  const names = ["enabled", "name", ...editedNames] as const
  return names.filter((name) => before[name] !== after[name]).map((name) => labels[name])
}

const editedNames = ["username", "userEndpoint", "groupEndpoint", "userStoreDomain", "passwordProvisioning"] as const
