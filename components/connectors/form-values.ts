import type { UpdateConnector } from "#lib/connectors/schema"
import { detailLabels, detailNames, isSecret } from "./wizard-steps"

export { settingsForm as formValues } from "#lib/connectors/settings-form"

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
