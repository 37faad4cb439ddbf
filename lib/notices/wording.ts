import { z } from "zod"
import { assertNever } from "#lib/errors"
import { type Gathered, gatheredSchema } from "#lib/notices/gathered"

/** What a notice is made of: what was gathered, and of which connector. */
export const noticeContentSchema = z.object({
  gathered: gatheredSchema,
  connector: z.object({ id: z.string(), name: z.string() }),
  connection: z.object({ id: z.string(), name: z.string() }),
})

export type NoticeContent = z.output<typeof noticeContentSchema>

/** A notice in plain words. */
export interface NoticeWords {
  /** What a webhook's receiver can branch on. */
  type: string
  /** Says it all in one line. */
  subject: string
  /** What happened, since when, and what to do; a paragraph each. */
  paragraphs: string[]
  /** The screen to look at. */
  link: string
}

/** Tells a notice to somebody who does not know the protocol. `baseUrl` is where the console is, without a slash at its end. */
export function noticeWords({ gathered, connector, connection }: NoticeContent, baseUrl: string): NoticeWords {
  const where = `${connection.name} / ${connector.name}`
  const tab = `${baseUrl}/connections/${connection.id}/outbound-provisioning`
  const page = (name: string) => `${tab}/${connector.id}/${name}`
  switch (gathered.topic) {
    case "connector":
      return gathered.isPaused
        ? { type: "connector.paused", ...pausedWords(gathered, where), link: `${tab}?connector=${connector.id}` }
        : { type: "connector.resumed", ...resumedWords(gathered, where), link: `${tab}?connector=${connector.id}` }
    case "held":
      return { type: "removals.held", ...heldWords(gathered, where), link: page("policies") }
    case "run":
      return { type: "run.failed", ...runWords(gathered, where), link: page("sync") }
    case "stopped":
      return {
        type: "users.stopped",
        ...stoppedWords(gathered, where),
        link: `${baseUrl}/failures?connector=${connector.id}`,
      }
    default:
      return assertNever(gathered)
  }
}

type Of<Topic> = Extract<Gathered, { topic: Topic }>

function pausedWords(gathered: Of<"connector">, where: string) {
  const { paused, reason, until } = gathered
  const again = paused > 1 ? ` It is the ${ordinal(paused)} time ${spanWords(gathered)}.` : ""
  return {
    subject: paused > 1 ? `${where} is paused, for the ${ordinal(paused)} time` : `${where} is paused`,
    paragraphs: [
      `Nothing has been sent to ${where} since ${moment(until)}.${again}`,
      ...(reason === null ? [] : [`The reason: ${reason}`]),
      "It is asked again by itself, and goes on when it works; what changes until then is sent afterwards. If the reason is its password or another setting, correct it on the connector's page.",
    ],
  }
}

function resumedWords(gathered: Of<"connector">, where: string) {
  const { paused, reason, by, until } = gathered
  const before = [
    ...(paused > 0 ? [`It was paused ${times(paused)} ${spanWords(gathered)}.`] : []),
    ...(paused > 0 && reason !== null ? [`The last reason: ${reason}`] : []),
  ]
  const flaps = "It comes and goes: ask those who run the application, before users notice."
  const next = paused > 1 ? flaps : "Nothing to do: what waited is being sent."
  return by === null
    ? {
        subject: paused > 1 ? `${where} works again, after ${paused} pauses` : `${where} works again`,
        paragraphs: [`${where} has been working again since ${moment(until)}.`, ...before, next],
      }
    : {
        subject: `${where} is tried again`,
        paragraphs: [
          `${by} saved the connector at ${moment(until)}, which lifts the pause: what waited is being sent.`,
          ...before,
          "If it does not work, it is paused again, and you are told.",
        ],
      }
}

function heldWords(gathered: Of<"held">, where: string) {
  const { count } = gathered
  return {
    subject: `${counted(count, "removal", "removals")} held in ${where}`,
    paragraphs: [
      `More accounts of ${where} were to be deactivated or deleted within an hour than its policies allow: ${count} ${count === 1 ? "waits" : "wait"} for you, ${spanWords(gathered)}.`,
      "Until you decide, nothing happens to these accounts. Release the removals if they are meant, or discard them, on the connector's Policies page.",
    ],
  }
}

function runWords(gathered: Of<"run">, where: string) {
  const { count, run, isResting, reason, until } = gathered
  const name = runNames[run] ?? run
  const again = count > 1 ? ` It is the ${ordinal(count)} time ${spanWords(gathered)}.` : ""
  return isResting
    ? {
        subject: `A ${name} of ${where} waits for you`,
        paragraphs: [
          `The ${name} of ${where} was paused at ${moment(until)}.${again}`,
          `The reason: ${reason}`,
          "Correct it, and resume the run on the connector's Sync page. It goes on from where it was.",
        ],
      }
    : {
        subject: `A ${name} of ${where} failed`,
        paragraphs: [
          `The ${name} of ${where} ended at ${moment(until)} before it was done.${again}`,
          `The reason: ${reason}`,
          "Start it again on the connector's Sync page.",
        ],
      }
}

const runNames: Record<string, string> = { sync: "sync", "dry run": "dry run", reconcile: "reconciliation" }

function stoppedWords(gathered: Of<"stopped">, where: string) {
  const { users, groups, names, reasons } = gathered
  const who = [
    ...(users > 0 ? [counted(users, "user", "users")] : []),
    ...(groups > 0 ? [counted(groups, "group", "groups")] : []),
  ].join(" and ")
  const [first, second] = reasons
  const more = users + groups - names.length
  const why = first && (second === undefined ? `because: ${first.reason}` : `most often because: ${first.reason}`)
  return {
    subject: `${who} stopped in ${where}${why ? `, ${shortened(why, 120)}` : ""}`,
    paragraphs: [
      `${where} rejects ${who}, ${spanWords(gathered)}.`,
      ...reasons.slice(0, 3).map(({ reason, count }) => (second === undefined ? reason : `${times(count)}: ${reason}`)),
      `${users + groups === 1 ? "It is" : "Among them:"} ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`,
      `Correct what the application objects to. ${users + groups === 1 ? "It is" : "They are"} tried again when the user or the connector changes, or when you ask for it.`,
    ],
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`
}

function times(count: number): string {
  if (count === 1) return "once"
  return count === 2 ? "twice" : `${count.toLocaleString("en")} times`
}

function ordinal(count: number): string {
  const ending = ["th", "st", "nd", "rd"][count % 10 > 3 || Math.floor((count % 100) / 10) === 1 ? 0 : count % 10]
  return `${count.toLocaleString("en")}${ending}`
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text.replace(/\.$/, "") : `${text.slice(0, longest - 1).trimEnd()}…`
}

function spanWords({ since, until }: { since: string; until: string }): string {
  return moment(since) === moment(until) ? `at ${moment(until)}` : `between ${moment(since)} and ${moment(until)}`
}

const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })

/** Mail is read anywhere: a moment names its zone. */
function moment(iso: string): string {
  return `${format.format(new Date(iso))} UTC`
}
