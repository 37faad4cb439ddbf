/** Why a connection cannot be deleted while these connectors are enabled. */
export function deletionObstacle(enabledConnectors: string[]): string {
  const which = new Intl.ListFormat("en").format(enabledConnectors)
  const verb = enabledConnectors.length === 1 ? "is" : "are"
  return `${which} ${verb} enabled. Disable every connector before deleting the connection.`
}
