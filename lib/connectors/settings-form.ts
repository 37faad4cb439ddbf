import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { emptyConnector } from "#lib/connectors/terms"

/** What a form needs to know of a connector's general settings. */
export type SavedSettings = Pick<
  ConnectorSummary,
  | "id"
  | "version"
  | "enabled"
  | "name"
  | "authentication"
  | "username"
  | "headerName"
  | "tokenEndpoint"
  | "tokenScope"
  | "userEndpoint"
  | "groupEndpoint"
  | "userStoreDomain"
  | "passwordProvisioning"
  | "caCertificate"
  | "clientCertificate"
>

/** The form of saved general settings; empty secrets keep the saved ones. */
export function settingsForm(saved: SavedSettings): UpdateConnector {
  const { authentication, username } = saved
  return {
    ...emptyConnector,
    id: saved.id,
    version: saved.version,
    enabled: saved.enabled,
    name: saved.name,
    authentication,
    username: authentication === "basic" ? username : "",
    headerName: saved.headerName ?? "",
    tokenEndpoint: saved.tokenEndpoint ?? "",
    clientId: authentication === "oauth" ? username : "",
    tokenScope: saved.tokenScope ?? "",
    userEndpoint: saved.userEndpoint,
    groupEndpoint: saved.groupEndpoint ?? "",
    userStoreDomain: saved.userStoreDomain ?? "",
    passwordProvisioning: saved.passwordProvisioning,
    caCertificate: saved.caCertificate ?? "",
    clientCertificate: saved.clientCertificate ?? "",
  }
}
