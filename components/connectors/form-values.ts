import { type ConnectorSummary, emptyConnector, type UpdateConnector } from "#lib/connectors/schema"
import { detailLabels, detailNames, isSecret } from "./wizard-steps"

/** What the row's form shows of a saved connector; empty secrets keep the saved ones. */
export function formValues(connector: ConnectorSummary): UpdateConnector {
  const { authentication, username } = connector
  return {
    ...emptyConnector,
    id: connector.id,
    version: connector.version,
    enabled: connector.enabled,
    name: connector.name,
    authentication,
    username: authentication === "basic" ? username : "",
    headerName: connector.headerName ?? "",
    tokenEndpoint: connector.tokenEndpoint ?? "",
    clientId: authentication === "oauth" ? username : "",
    tokenScope: connector.tokenScope ?? "",
    userEndpoint: connector.userEndpoint,
    groupEndpoint: connector.groupEndpoint ?? "",
    userStoreDomain: connector.userStoreDomain ?? "",
    passwordProvisioning: connector.passwordProvisioning,
    caCertificate: connector.caCertificate ?? "",
    clientCertificate: connector.clientCertificate ?? "",
  }
}

/** After an Update: what was typed is saved, and nothing is typed any more. */
export const emptySecrets = {
  password: "",
  bearerToken: "",
  apiKey: "",
  clientSecret: "",
  defaultPassword: "",
  clientKey: "",
}

const labels = { enabled: "Enabled or disabled", name: "Name", ...detailLabels }

/** The labels of the fields whose saved values differ. */
export function changedLabels(before: Partial<UpdateConnector>, after: UpdateConnector): string[] {
  const names = ["enabled", "name", ...editedNames] as const
  return names.filter((name) => before[name] !== after[name]).map((name) => labels[name])
}

const editedNames = detailNames.filter((name) => !isSecret(name))
