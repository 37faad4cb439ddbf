import { z } from "zod"

/** An administrator configures; a viewer is a member with read-only access. */
export const roleSchema = z.enum(["administrator", "viewer"])
export type Role = z.output<typeof roleSchema>

const email = z.string().trim().toLowerCase().pipe(z.email("Enter an e-mail address, such as ana@example.com."))

export const signInSchema = z.object({
  email,
  password: z.string().min(1, "Enter your password."),
})

const name = z.string().trim().min(1, "Enter your name.").max(100, "Use 100 characters or fewer.")
const newPassword = z.string().min(8, "Use 8 characters or more.").max(128, "Use 128 characters or fewer.")

export const setupSchema = z.object({
  token: z.string().trim().min(1, "Enter the setup token that the terminal printed."),
  name,
  email,
  password: newPassword,
})

/** Six digits of the app, typed with or without a space, or a backup code such as "aB3de-fG5hi". */
export const secondFactorSchema = z.object({
  code: z
    .string()
    .transform((code) => code.replaceAll(/\s/g, ""))
    .pipe(z.string().min(1, "Enter the code.").max(20, "This is longer than any code.")),
})

export const acceptInvitationSchema = z.object({ token: z.string().max(100), name, password: newPassword })

export const inviteSchema = z.object({ email, role: roleSchema })
export const invitationIdSchema = z.object({ id: z.uuid() })
export const memberIdSchema = z.object({ id: z.string().max(64) })
export const changeRoleSchema = memberIdSchema.extend({ role: roleSchema })

const presentPassword = z.string().min(1, "Enter your present password.").max(128, "Use 128 characters or fewer.")

export const renameAccountSchema = z.object({ name })
export const changePasswordSchema = z.object({ currentPassword: presentPassword, newPassword })
export const ownPasswordSchema = z.object({ password: presentPassword })
export const twoFactorCodeSchema = z.object({
  code: z
    .string()
    .transform((code) => code.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits that the app shows.")),
})
export const sessionIdSchema = z.object({ id: z.string().max(64) })

export type SignIn = z.output<typeof signInSchema>
export type Setup = z.output<typeof setupSchema>
export type SecondFactor = z.output<typeof secondFactorSchema>
export type AcceptInvitation = z.output<typeof acceptInvitationSchema>
export type Invite = z.output<typeof inviteSchema>
export type MemberId = z.output<typeof memberIdSchema>
export type ChangeRole = z.output<typeof changeRoleSchema>
export type RenameAccount = z.output<typeof renameAccountSchema>
export type ChangePassword = z.output<typeof changePasswordSchema>
export type OwnPassword = z.output<typeof ownPasswordSchema>
export type TwoFactorCode = z.output<typeof twoFactorCodeSchema>

/** Who a link invites. */
export interface Invitation {
  id: string
  email: string
  role: Role
}

export interface Member {
  id: string
  name: string
  email: string
  role: Role
  twoFactorEnabled: boolean
  lastSeenAt: string | null
  createdAt: string
}

export interface PendingInvitation extends Invitation {
  invitedBy: string
  expiresAt: string
  isExpired: boolean
}

export interface People {
  members: Member[]
  invitations: PendingInvitation[]
}

/** One browser in which somebody is signed in. */
export interface SessionSummary {
  id: string
  /** "Firefox on Linux" */
  browser: string
  address: string | null
  since: string
  lastSeenAt: string
  isThisOne: boolean
}

/** Drawn as `<path d={path}>` in a square of `size`. */
export interface QrCode {
  size: number
  path: string
}

/** What an authenticator app is told: by a picture, or typed. */
export interface TwoFactorSetup {
  qr: QrCode
  key: string
}
