import { verbOf } from "#lib/audit/family"
import { inWords } from "#lib/audit/labels"
import type { AuditChange } from "#lib/audit/schema"

const nouns: Record<string, string> = {
  Connection: "connection",
  OutboundConnector: "connector",
  User: "user",
  Group: "group",
  ApiKey: "API key",
  Administrator: "member",
  NoticeChannel: "notice channel",
  // What was tried again names itself.
  ProvisioningRetry: "",
}

/** "API key" */
export function typeNoun(subjectType: string): string {
  return nouns[subjectType] ?? inWords(subjectType).toLowerCase()
}

/** "API keys", as a choice. */
export function typeLabel(subjectType: string): string {
  if (subjectType === "ProvisioningRetry") return "Retries"
  const noun = typeNoun(subjectType)
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s`
}

const deeds: Record<string, string> = {
  create: "created",
  onboard: "onboarded",
  update: "changed",
  delete: "deleted",
  revoke: "revoked",
  reinstate: "reinstated",
  enable: "enabled",
  disable: "disabled",
  activate: "activated",
  deactivate: "deactivated",
  map: "changed the mapping of",
  policies: "changed the policies of",
  schedule: "changed the schedule of",
  restore: "restored settings of",
  restoreMapping: "restored the mapping of",
  restorePolicies: "restored the policies of",
  release: "let held removals happen at",
  discard: "discarded held removals at",
  provision: "provisioned",
  retry: "tried again",
  skip: "excluded from provisioning",
  include: "included again in provisioning",
  link: "linked an account to",
  overwrite: "linked and overwrote an account of",
  resend: "sent again a notice of",
  rotateSecret: "changed the secret of",
  accept: "accepted",
  rename: "renamed",
  remove: "removed",
  changePassword: "changed the password of",
  enableTwoFactor: "switched on two-factor of",
  disableTwoFactor: "switched off two-factor of",
  resetTwoFactor: "reset two-factor of",
  renewBackupCodes: "made new backup codes of",
  signIn: "signed in as",
  signOut: "signed out as",
  changeRole: "changed the role of",
  revokeSession: "ended a session of",
  revokeOtherSessions: "ended the other sessions of",
}

const runDeeds: Record<string, string> = {
  sync: "started a sync of",
  dryRun: "started a dry run of",
  reconcile: "started a reconciliation of",
  pause: "paused a run of",
  resume: "resumed a run of",
  cancel: "cancelled a run of",
  repair: "repaired findings at",
}

interface Deed {
  action: string
  subjectType: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  changes: readonly AuditChange[]
}

/** What was done, up to the subject's name, and what of it: "changed the connector", "User Endpoint, Name". */
export function sentenceOf(event: Deed): { deed: string; details: string } {
  const noun = typeNoun(event.subjectType)
  const of = (deed: string) => (noun === "" ? deed : `${deed} the ${noun}`)
  if (event.action.startsWith("run.")) return { deed: of(runDeed(event)), details: countText(event) }
  const verb = verbOf(event.action)
  const changed = event.changes.filter(({ isChanged }) => isChanged).map(({ label }) => label)
  const isChange = event.before !== null && event.after !== null && typeof event.after.connector !== "string"
  if (verb === "update" && changed.length === 1 && changed[0] === "Enabled")
    return { deed: of(event.after?.enabled === true ? "enabled" : "disabled"), details: "" }
  return {
    deed: of(deeds[verb] ?? `did “${event.action}” to`),
    details: isChange ? firstOf(changed) : (placeText(event) ?? countText(event)),
  }
}

function runDeed({ action, after }: Deed): string {
  const verb = verbOf(action)
  const task = verb === "start" ? String(after?.task) : verb
  return runDeeds[task] ?? `did “${action}” to`
}

/** At which connector, where that is not what the event is about; from which address somebody signed in, and with what. */
function placeText({ after }: Deed): string | null {
  if (typeof after?.address === "string") return [after.address, after.secondFactor].filter(Boolean).join(", ")
  if (typeof after?.connector !== "string") return null
  return typeof after.connection === "string" ? `${after.connection} / ${after.connector}` : after.connector
}

function countText({ after }: Deed): string {
  if (typeof after?.count !== "number") return ""
  return after.count === 1 ? "1 account" : `${after.count.toLocaleString("en")} accounts`
}

const mostNamed = 5

function firstOf(labels: string[]): string {
  const rest = labels.length - mostNamed
  const shown = labels.slice(0, mostNamed).join(", ")
  return rest > 0 ? `${shown} and ${rest} more` : shown
}
