import { z } from "zod"
import { type Actor, authorise } from "#lib/actor"
import { compareAttributes } from "#lib/conflicts/compare"
import { ownersOf } from "#lib/conflicts/owners"
import { aimOf, type ConflictRow, findRow } from "#lib/conflicts/row"
import type { AccountCandidate, Candidates, CandidatesQuery, FoundBy } from "#lib/conflicts/schema"
import { openConnector } from "#lib/connectors/client"
import { db } from "#lib/db"
import type { Desired } from "#lib/provisioning/plan"
import { attributeOf, isObject, valuesAt } from "#lib/scim/attribute-names"
import type { ScimAnswer, ScimClient } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimResource } from "#lib/scim/schema"

/** Looks up which accounts over there may be meant, now. @returns null when there is no row of this id */
export async function lookUpCandidates(
  actor: Actor,
  rowId: string,
  { account }: CandidatesQuery = {},
): Promise<Candidates | null> {
  authorise(actor, "view")
  const row = z.uuid().safeParse(rowId).success ? await findRow(db, rowId) : null
  if (row === null) return null
  const opened = openConnector(row.connector)
  if (!opened.ok) return { candidates: [], problems: [sentenceOf(opened.failure)] }
  const { desired } = await aimOf(db, row)
  const named = account === undefined ? [] : [look("id", opened.client.get(row.resourceType, account))]
  const looked = await Promise.all([...named, ...looksOf(opened.client, row, desired)])
  await opened.client.close()
  const owners = await ownersOf(
    db,
    row,
    looked.flatMap(({ accounts }) => accounts),
  )
  const byId = new Map<string, AccountCandidate>()
  for (const { by, accounts } of looked)
    for (const found of accounts) {
      const known = byId.get(found.id)
      if (known) known.foundBy.push(by)
      else byId.set(found.id, { ...describe(opened.mask(found), desired), ...owners(found), foundBy: [by] })
    }
  return { candidates: [...byId.values()], problems: looked.flatMap(({ problem }) => problem ?? []) }
}

interface Look {
  by: FoundBy
  accounts: ScimResource[]
  problem: string | null
}

/** By the name first: that is what is taken. An e-mail address is looked up as far as the service provider lets it be. */
function looksOf(client: ScimClient, row: ConflictRow, desired: Desired | null): Promise<Look>[] {
  const { resourceType: type, resourceId, resourceName, remoteId } = row
  const name = desired?.present ? desired.name : null
  const by = name?.attribute ?? (type === "User" ? "userName" : "displayName")
  const email = desired?.present
    ? valuesAt(desired.body, "emails.value").find((one) => typeof one === "string")
    : undefined
  return [
    ...(remoteId === null ? [] : [look("link", client.get(type, remoteId))]),
    look(by, client.find(type, by, name?.value ?? resourceName)),
    look("externalId", client.find(type, "externalId", resourceId)),
    ...(typeof email === "string" ? [look("e-mail", client.find(type, "emails.value", email))] : []),
  ]
}

async function look(by: FoundBy, asked: Promise<ScimAnswer<ScimResource | ScimResource[]>>): Promise<Look> {
  const answer = await asked
  if (answer.ok) return { by, accounts: [answer.value].flat(), problem: null }
  return { by, accounts: [], problem: problemOf(by, answer.failure) }
}

function problemOf(by: FoundBy, failure: ScimFailure): string | null {
  // Many service providers search by no other attribute than the two that provisioning needs.
  if (by === "e-mail" && failure.kind === "rejected") return null
  if (by === "link" || by === "id") return problemOfAccount(by, failure)
  return `The search by ${by} failed: ${sentenceOf(failure)}`
}

function problemOfAccount(by: "link" | "id", failure: ScimFailure): string {
  const which = by === "link" ? "The account that is linked now" : "The account of the id that you entered"
  if (failure.kind === "notFound") return `${which} is not there.`
  return `${which} could not be read: ${sentenceOf(failure)}`
}

function sentenceOf({ message, detail }: ScimFailure): string {
  return [message, detail].filter(Boolean).join(" ")
}

function describe(shown: unknown, desired: Desired | null): Omit<AccountCandidate, "foundBy" | "linkedTo" | "named"> {
  const account = isObject(shown) ? shown : {}
  const meta = attributeOf(account, "meta")
  return {
    id: textOf(account.id) ?? "",
    name: textOf(attributeOf(account, "userName")) ?? textOf(attributeOf(account, "displayName")),
    externalId: textOf(attributeOf(account, "externalId")),
    active: isTrue(attributeOf(account, "active")),
    emails: valuesAt(account, "emails.value").flatMap((email) => textOf(email) ?? []),
    created: momentOf(attributeOf(meta, "created")),
    modified: momentOf(attributeOf(meta, "lastModified")),
    compared: desired?.present ? compareAttributes(desired.body, account) : [],
  }
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null)

/** Some service providers answer booleans as text. */
function isTrue(value: unknown): boolean | null {
  return typeof value === "boolean" || typeof value === "string" ? /^true$/i.test(String(value)) : null
}

function momentOf(value: unknown): string | null {
  const moment = new Date(typeof value === "string" ? value : Number.NaN)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
