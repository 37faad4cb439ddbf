import { parseInput } from "#lib/action"
import { type Actor, authorise } from "#lib/actor"
import { findRestorable, type Restorable, restoredForm } from "#lib/audit/restorable"
import type { ConnectorPart, Restore } from "#lib/audit/schema"
import type { State } from "#lib/audit/values"
import { updateMapping } from "#lib/connectors/mapping"
import { updateConnector } from "#lib/connectors/mutations"
import { updateConnectorSchema } from "#lib/connectors/schema"
import { assertNever, Refusal } from "#lib/errors"
import { defaultMapping, storedMapping } from "#lib/mapping/defaults"
import { toRows, updateMappingSchema } from "#lib/mapping/schema"
import { updatePolicies } from "#lib/policies/mutations"
import { policiesForm, updatePoliciesSchema } from "#lib/policies/schema"

/**
 * Saves a connector's general settings, mapping or policies as they were before or after an event, as an edit of them does.
 * Secrets stay as they are now, unless they are typed.
 * @throws Refusal notFound, (conflict) when the connector was saved after the difference was shown, (invalid) on whatever the
 * edit would refuse
 */
export async function restoreConnector(actor: Actor, input: Restore): Promise<{ part: ConnectorPart }> {
  authorise(actor, "configure")
  const restorable = await findRestorable(input.eventId)
  const state = restorable?.sides[input.side] ?? null
  if (restorable === null || state === null) throw new Refusal("notFound", "There is nothing to restore here.")
  await save(actor, restorable, state, input)
  return { part: restorable.part }
}

async function save(actor: Actor, { part, connectorId: id }: Restorable, state: State, input: Restore) {
  const { eventId, side: _, version, ...secrets } = input
  switch (part) {
    case "settings": {
      const form = { ...restoredForm(state, { id, version }), ...secrets }
      return updateConnector(actor, parseInput(updateConnectorSchema, form), eventId)
    }
    case "mapping": {
      const rows = toRows(storedMapping(state.mapping ?? null) ?? defaultMapping)
      return updateMapping(actor, parseInput(updateMappingSchema, { ...rows, id, version }), eventId)
    }
    case "policies":
      return updatePolicies(actor, parseInput(updatePoliciesSchema, policiesForm(state, { id, version })), eventId)
    default:
      return assertNever(part)
  }
}
