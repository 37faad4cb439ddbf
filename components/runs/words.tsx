import type { FindingKind, RunState, RunSummary, RunTask } from "#lib/runs/schema"

export const taskNames: Record<RunTask, string> = {
  dryRun: "Dry run",
  sync: "Sync of existing users",
  reconcile: "Reconciliation",
}

/** A state as Status shows it. */
export const stateLooks: Record<
  RunState,
  { value: "pending" | "paused" | "succeeded" | "failed" | "skipped"; label: string }
> = {
  running: { value: "pending", label: "Running" },
  paused: { value: "paused", label: "Paused" },
  finished: { value: "succeeded", label: "Finished" },
  failed: { value: "failed", label: "Failed" },
  cancelled: { value: "skipped", label: "Cancelled" },
}

interface FindingWords {
  tab: string
  meaning: string
  none: string
}

export const findingWords: Record<FindingKind, FindingWords> = {
  create: {
    tab: "Create",
    meaning: "The application has no account for them: a sync creates one.",
    none: "A sync would create no account.",
  },
  link: {
    tab: "Link",
    meaning: "The application has an account that is certain to be theirs: a sync links it and brings it up to date.",
    none: "No account of the application would be linked.",
  },
  update: {
    tab: "Update",
    meaning: "Their account is linked, and a sync would change it.",
    none: "No linked account would change.",
  },
  skip: {
    tab: "Skip",
    meaning: "A sync sends nothing for them; the reason is beside each.",
    none: "Nobody would be left out.",
  },
  missing: {
    tab: "Missing",
    meaning:
      "They are linked to an account that the application no longer has. A repair looks each up once more, and creates it where there is none.",
    none: "Every linked account is there.",
  },
  changed: {
    tab: "Changed",
    meaning: "Somebody changed these accounts in the application. A repair sends what they should say once more.",
    none: "Every linked account says what was sent.",
  },
  unmanaged: {
    tab: "Unmanaged",
    meaning:
      "The application has these accounts, and nobody here is linked to them. They are only shown: nothing is done with them.",
    none: "Every account of the application belongs to somebody here.",
  },
}

export function isActive({ state }: Pick<RunSummary, "state">): boolean {
  return state === "running" || state === "paused"
}

/** "1 user", "1,234 users". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`
}

/** "about 3 minutes left". */
export function timeLeft(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1000)
  if (seconds < 60) return "less than a minute left"
  const minutes = Math.round(seconds / 60)
  return minutes < 120
    ? `about ${counted(minutes, "minute")} left`
    : `about ${counted(Math.round(minutes / 60), "hour")} left`
}

/** Of users that a connector has nothing of. */
export function notSent(count: number): string {
  return `${counted(count, "existing user")} ${count === 1 ? "was" : "were"} not sent`
}
