import { assertNever, Refusal } from "#lib/errors"

/** Who acts. `system` is Ferry itself, acting on its environment variables. */
export interface Actor {
  type: "administrator" | "apiKey" | "system"
  id: string
  name: string
}

export const systemActor: Actor = { type: "system", id: "system", name: "Ferry" }

type Permission = "configure" | "onboard"

/** @throws Refusal (forbidden) when the actor may not do this: an API key carries users and configures nothing. */
export function authorise(actor: Actor, permission: Permission): void {
  if (!mayDo(actor, permission)) throw new Refusal("forbidden", `${actor.name} may not do this.`)
}

function mayDo(actor: Actor, permission: Permission): boolean {
  switch (actor.type) {
    case "administrator":
    case "system":
      return true
    case "apiKey":
      return permission === "onboard"
    default:
      return assertNever(actor.type)
  }
}
