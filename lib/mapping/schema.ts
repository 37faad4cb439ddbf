import { z } from "zod"
import { assertNever } from "#lib/errors"
import { isStorable } from "#lib/scim/text"
import { constantOf, constantText } from "./constant"
import { inFull, inShort } from "./path"
import { rowProblems } from "./problems"

const kinds = ["attribute", "template", "constant"] as const
const applies = ["always", "onCreate"] as const

const ruleSchema = z.object({
  /** The attribute that is sent: `userName`, `emails[type eq "work"].value`, `urn:…:User:department`. */
  target: z.string(),
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("constant"), value: z.union([z.string(), z.number(), z.boolean()]) }),
    z.object({ kind: z.literal("attribute"), path: z.string() }),
    z.object({ kind: z.literal("template"), text: z.string() }),
  ]),
  apply: z.enum(applies),
})
export type Rule = z.output<typeof ruleSchema>

/** What of the directory's attributes a connector sends, and as what. */
export const mappingSchema = z.object({
  user: z.array(ruleSchema),
  group: z.array(ruleSchema),
  /** Attributes of the User that no rule names are sent as they are. */
  others: z.boolean(),
})
export type Mapping = z.output<typeof mappingSchema>

const text = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, `Use ${maximum} characters or fewer.`)
    .refine(isStorable, "This text cannot be stored.")

/** A rule as the editor has it: what it takes is one text, whatever its kind. */
const rowSchema = z.object({ target: text(500), kind: z.enum(kinds), text: text(2000), apply: z.enum(applies) })
export type RuleRow = z.output<typeof rowSchema>

function rows(type: "User" | "Group") {
  return z
    .array(rowSchema)
    .max(200, "Use 200 rules or fewer.")
    .superRefine((list, context) => {
      for (const { path, message } of rowProblems(list, type)) context.addIssue({ code: "custom", path, message })
    })
}

const mappingForm = { others: z.boolean(), user: rows("User"), group: rows("Group") }

/** What Update sends; `version` is the connector's that the form was made from. */
export const updateMappingSchema = z.object({ ...mappingForm, id: z.uuid(), version: z.int() })
export type UpdateMapping = z.output<typeof updateMappingSchema>

/** What a preview of unsaved rules needs: for whom. */
export const previewMappingSchema = z.object({
  ...mappingForm,
  id: z.uuid(),
  resourceType: z.enum(["User", "Group"]),
  resourceId: z.uuid(),
})
export type PreviewMapping = z.output<typeof previewMappingSchema>

/** The requests that a mapping makes for one resource, as JSON. */
export interface MappingPreview {
  create: string
  /** null: the service provider has no account that Ferry knows of; `unchanged`: it has everything already. */
  update: { method: "PATCH" | "PUT"; body: string } | "unchanged" | null
}

/** A resource that a preview can be for. */
export interface PreviewSubject {
  id: string
  name: string
}

/** A connector's mapping as its editor has it. */
export interface SavedMapping {
  version: number
  mapping: MappingRows
}

export type MappingRows = Pick<UpdateMapping, "others" | "user" | "group">

export function toMapping({ others, user, group }: MappingRows): Mapping {
  return { user: user.map(toRule), group: group.map(toRule), others }
}

export function toRows({ others, user, group }: Mapping): MappingRows {
  return { user: user.map(toRow), group: group.map(toRow), others }
}

function toRow({ target, source, apply }: Rule): RuleRow {
  return { target: inShort(target), kind: source.kind, text: sourceText(source), apply }
}

function toRule({ target, kind, text: typed, apply }: RuleRow): Rule {
  return { target: inFull(target), source: toSource(kind, typed), apply }
}

function toSource(kind: RuleRow["kind"], typed: string): Rule["source"] {
  switch (kind) {
    case "constant":
      return { kind, value: constantOf(typed) }
    case "attribute":
      return { kind, path: inFull(typed) }
    case "template":
      return { kind, text: typed }
    default:
      return assertNever(kind)
  }
}

function sourceText(source: Rule["source"]): string {
  switch (source.kind) {
    case "constant":
      return constantText(source.value)
    case "attribute":
      return inShort(source.path)
    case "template":
      return source.text
    default:
      return assertNever(source)
  }
}
