import { z } from "zod"

/** An administrator configures; a viewer is a member with read-only access. */
export const roleSchema = z.enum(["administrator", "viewer"])
export type Role = z.output<typeof roleSchema>

const email = z.string().trim().toLowerCase().pipe(z.email("Enter an e-mail address, such as ana@example.com."))

export const signInSchema = z.object({
  email,
  password: z.string().min(1, "Enter your password."),
})

export const setupSchema = z.object({
  token: z.string().trim().min(1, "Enter the setup token that the terminal printed."),
  name: z.string().trim().min(1, "Enter your name.").max(100, "Use 100 characters or fewer."),
  email,
  password: z.string().min(8, "Use 8 characters or more.").max(128, "Use 128 characters or fewer."),
})

export type SignIn = z.output<typeof signInSchema>
export type Setup = z.output<typeof setupSchema>
