import { type CreateConnector, createConnectorSchemaFor } from "#lib/connectors/schema"

export const wizardSteps = ["select", "details", "review"] as const
export type WizardStep = (typeof wizardSteps)[number]

export const stepLabels: Record<WizardStep, string> = {
  select: "Connector selection",
  details: "Connector Details",
  review: "Summary",
}

/** The fields of the details step in the guide's order, with the guide's words. */
export const detailLabels = {
  username: "Username",
  password: "Password",
  userEndpoint: "User Endpoint",
  groupEndpoint: "Group Endpoint",
  userStoreDomain: "User Store Domain",
  passwordProvisioning: "Enable Password Provisioning",
  defaultPassword: "Default Password",
} as const

export const detailNames = [
  "username",
  "password",
  "userEndpoint",
  "groupEndpoint",
  "userStoreDomain",
  "passwordProvisioning",
  "defaultPassword",
] as const

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

/** The first field that keeps a draft from being registered, or null. */
export function firstProblem(draft: CreateConnector, takenNames: string[]): string | null {
  const parsed = createConnectorSchemaFor(takenNames).safeParse(draft)
  const faults = new Set(parsed.error?.issues.map(({ path }) => String(path[0])))
  return ["name", ...detailNames].find((field) => faults.has(field)) ?? null
}
