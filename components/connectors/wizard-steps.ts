export { authenticationLabels, detailLabels } from "#lib/connectors/labels"

export const wizardSteps = ["select", "details", "review"] as const
export type WizardStep = (typeof wizardSteps)[number]

export const stepLabels: Record<WizardStep, string> = {
  select: "Connector selection",
  details: "Connector Details",
  review: "Summary",
}

export const credentialNames = [
  "username",
  "password",
  "bearerToken",
  "headerName",
  "apiKey",
  "tokenEndpoint",
  "clientId",
  "clientSecret",
  "tokenScope",
] as const

export const detailNames = [
  "authentication",
  ...credentialNames,
  "userEndpoint",
  "groupEndpoint",
  "userStoreDomain",
  "passwordProvisioning",
  "defaultPassword",
  "caCertificate",
  "clientCertificate",
  "clientKey",
] as const

/** The fields that are written and never read back. */
export const secretFields = [
  "password",
  "bearerToken",
  "apiKey",
  "clientSecret",
  "defaultPassword",
  "clientKey",
] as const

export function isSecret(name: string): boolean {
  return secretFields.some((field) => field === name)
}

/** Where the tab is under which a connection's connectors stand. */
export function connectorsPath(connectionId: string): string {
  return `/connections/${connectionId}/outbound-provisioning`
}

export function stepPath(connectionId: string, step: WizardStep): string {
  return `${connectorsPath(connectionId)}/new/${step}`
}

/** The step on which a field is typed. */
export function stepOf(field: string): WizardStep {
  return field === "name" ? "select" : "details"
}

/** The id of a field's control in the wizard. */
export function fieldId(field: string): string {
  return `connector-${field}`
}
