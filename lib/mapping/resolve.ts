import type { ScimResourceType } from "#lib/scim/schema"
import { type Attribute, findAttribute, type Kind, knownAttributes } from "./attributes"
import { type Path, parsePath } from "./path"

/** An attribute that a rule may name, spelt as its schema has it; or why it may not be named. */
export type Resolved = { ok: true; path: Path; kind: Kind } | { ok: false; problem: string }

/** Attributes that rules leave alone, and why. */
const refusedTargets = new Map([
  ["id", "The service provider issues the id itself."],
  ["meta", "The service provider keeps meta itself."],
  ["groups", "Which groups a user is in follows from the groups."],
  ["members", "Ferry keeps the members by itself."],
  ["schemas", "The schemas follow from what is sent."],
  ["password", "Passwords are set under Enable Password Provisioning."],
  ["externalid", "externalId carries Ferry's own id, by which the account is found again."],
])

const refusedSources = new Map(
  ["meta", "groups", "members", "schemas", "password"].map((name) => [name, `Ferry has no ${name} to send.`]),
)

/** What a rule fills. */
export function resolveTarget(text: string, type: ScimResourceType): Resolved {
  if (text.trim() === "") return { ok: false, problem: "Enter the attribute that the application gets." }
  const resolved = resolve(text, type, refusedTargets)
  if (!resolved.ok || resolved.kind !== "list" || resolved.path.sub === undefined) return resolved
  const { name, sub } = resolved.path
  return { ok: false, problem: `Say which one of the ${name}, as in ${name}[type eq "work"].${sub}.` }
}

/** What a rule takes. */
export function resolveSource(text: string, type: ScimResourceType): Resolved {
  if (text.trim() === "id") return { ok: true, path: { name: "id" }, kind: "text" }
  if (text.trim() === "externalId") return { ok: true, path: { name: "externalId" }, kind: "text" }
  return resolve(text, type, refusedSources)
}

function resolve(text: string, type: ScimResourceType, refused: ReadonlyMap<string, string>): Resolved {
  const path = parsePath(text)
  if (path === undefined) {
    return { ok: false, problem: 'Write an attribute like name.givenName or emails[type eq "work"].value.' }
  }
  const { extension, name } = path
  const refusal = extension === undefined ? refused.get(name.toLowerCase()) : extensionProblem(extension)
  if (refusal !== undefined) return { ok: false, problem: refusal }
  const known = knownAttributes(type, extension)
  if (known === undefined) return { ok: true, path, kind: "any" }
  const attribute = findAttribute(known, name)
  if (attribute !== undefined) return withSub(path, attribute)
  return {
    ok: false,
    problem: `A ${type} has no attribute ${name}. Other attributes begin with the URN of their schema.`,
  }
}

function extensionProblem(urn: string): string | undefined {
  if (/:schemas:core:/i.test(urn)) return "Leave the URN of the core schema out."
  if (/:\d+(\.\d+)*$/.test(urn)) return "Name an attribute of the extension, after its URN and a colon."
  return undefined
}

function withSub(path: Path, attribute: Attribute): Resolved {
  const named = { ...path, name: attribute.name }
  if (path.filter !== undefined && attribute.kind !== "list") {
    return { ok: false, problem: `${attribute.name} has one value only: leave the brackets out.` }
  }
  if (path.filter !== undefined && findAttribute(attribute.subs, path.filter.name) === undefined) {
    return { ok: false, problem: `${attribute.name} has no ${path.filter.name} to choose by.` }
  }
  // One value of a list is complex, the list itself is one.
  if (path.sub === undefined) return { ok: true, path: named, kind: path.filter ? "complex" : attribute.kind }
  const sub = findAttribute(attribute.subs, path.sub)
  if (sub === undefined) return { ok: false, problem: `${attribute.name} has no sub-attribute ${path.sub}.` }
  const isEach = attribute.kind === "list" && path.filter === undefined
  return { ok: true, path: { ...named, sub: sub.name }, kind: isEach ? "list" : sub.kind }
}
