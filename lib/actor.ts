import { assertNever, Refusal } from "#lib/errors"

/** Who acts. A viewer is a member with read-only access; `system` is Ferry itself, acting on its environment variables. */
export interface Actor {
  type: "administrator" | "viewer" | "apiKey" | "system"
  id: string
  name: string
}

export const systemActor: Actor = { type: "system", id: "system", name: "Ferry" }

/** `view` reads and previews, `ownAccount` is one's own password and second factor: what every member may do. */
type Permission = "configure" | "onboard" | "view" | "ownAccount"

/** @throws Refusal (forbidden) when the actor may not do this: an API key carries users and configures nothing. */
export function authorise(actor: Actor, permission: Permission): void {
  if (mayDo(actor, permission)) return
  const sentence = actor.type === "viewer" ? readOnlySentence : `${actor.name} may not do this.`
  throw new Refusal("forbidden", sentence)
}

const readOnlySentence = "You have read-only access, so nothing was changed. Ask an administrator."

function mayDo(actor: Actor, permission: Permission): boolean {
  switch (actor.type) {
    case "administrator":
      return true
    case "viewer":
      return permission === "view" || permission === "ownAccount"
    case "system":
      return permission !== "ownAccount"
    case "apiKey":
      return permission === "onboard"
    default:
      return assertNever(actor.type)
  }
}
