import { zodResolver } from "@hookform/resolvers/zod"
import {
  type CreateConnector,
  createConnectorSchemaFor,
  type SavedSecrets,
  updateConnectorSchemaFor,
} from "#lib/connectors/schema"
import { detailNames } from "./wizard-steps"

export function newConnectorResolver(takenNames: string[]) {
  return zodResolver(createConnectorSchemaFor(takenNames))
}

export function connectorResolver(saved: SavedSecrets) {
  return zodResolver(updateConnectorSchemaFor(saved))
}

/** The first field that keeps a draft from being registered, or null. */
export function firstProblem(draft: CreateConnector, takenNames: string[]): string | null {
  const parsed = createConnectorSchemaFor(takenNames).safeParse(draft)
  const faults = new Set(parsed.error?.issues.map(({ path }) => String(path[0])))
  return ["name", ...detailNames].find((field) => faults.has(field)) ?? null
}
