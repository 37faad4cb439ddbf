import type { Member } from "#lib/administrators/schema"

export type MemberStep = "changeRole" | "resetTwoFactor" | "remove"

interface Question {
  title: string
  description: string
  confirmLabel: string
  pendingLabel: string
  /** What a toast says afterwards. */
  done: string
}

/** What is asked before a step is taken about a member. */
export function questionOf(step: MemberStep, member: Member, isSelf: boolean): Question {
  switch (step) {
    case "changeRole":
      return member.role === "administrator" ? toViewer(member, isSelf) : toAdministrator(member)
    case "resetTwoFactor":
      return {
        title: `Reset two-factor of ${member.name}?`,
        description: `Do this only if you are sure that ${member.email} lost it. They are signed out everywhere, and sign in with the password alone until they set it up again.`,
        confirmLabel: "Reset two-factor",
        pendingLabel: "Resetting…",
        done: `Two-factor of ${member.name} is off`,
      }
    default:
      return {
        title: isSelf ? "Remove yourself?" : `Remove ${member.name}?`,
        description: isSelf
          ? "You are signed out everywhere at once, and come back only with an invitation."
          : `${member.email} is signed out everywhere at once, and comes back only with an invitation.`,
        confirmLabel: "Remove",
        pendingLabel: "Removing…",
        done: `${member.name} was removed`,
      }
  }
}

function toViewer({ name }: Member, isSelf: boolean): Question {
  return {
    title: isSelf ? "Make yourself a viewer?" : `Make ${name} a viewer?`,
    description: isSelf
      ? "You see everything as before and change nothing. Only another administrator can take this back."
      : "They see everything as before and change nothing. It holds at once.",
    confirmLabel: "Make viewer",
    pendingLabel: "Changing…",
    done: `${name} is a viewer now`,
  }
}

function toAdministrator({ name }: Member): Question {
  return {
    title: `Make ${name} an administrator?`,
    description: "They may change everything, people included. It holds at once.",
    confirmLabel: "Make administrator",
    pendingLabel: "Changing…",
    done: `${name} is an administrator now`,
  }
}
