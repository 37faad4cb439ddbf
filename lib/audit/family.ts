import { type Family, families } from "#lib/audit/labels"

const verbsOf: Partial<Record<Family, ReadonlySet<string>>> = {
  created: new Set(["create", "onboard", "invite", "accept", "reinstate"]),
  deleted: new Set(["delete", "revoke", "remove"]),
  steered: new Set([
    "release",
    "discard",
    "retry",
    "repair",
    "exclude",
    "include",
    "skip",
    "link",
    "overwrite",
    "provision",
    "resend",
  ]),
  signedIn: new Set(["signIn", "signOut"]),
}

/** The family of an action, by its verb; whatever else was done is a change. */
export function familyOf(action: string): Family {
  if (action.startsWith("run.")) return "steered"
  const verb = verbOf(action)
  return families.find((family) => verbsOf[family]?.has(verb)) ?? "changed"
}

/** "connector.update" is "update". */
export function verbOf(action: string): string {
  return action.slice(action.lastIndexOf(".") + 1)
}
