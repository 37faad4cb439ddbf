import { z } from "zod"

const name = z.string().trim().min(1, "Enter a name for the connection.").max(100, "Use 100 characters or fewer.")

const description = z.string().trim().max(300, "Use 300 characters or fewer.")

export const createConnectionSchema = z.object({ name, description })

export const updateConnectionSchema = createConnectionSchema.extend({ id: z.uuid(), enabled: z.boolean() })

export const deleteConnectionSchema = z.object({ id: z.uuid(), confirmation: z.string() })

export type CreateConnection = z.output<typeof createConnectionSchema>
export type UpdateConnection = z.output<typeof updateConnectionSchema>
export type DeleteConnection = z.output<typeof deleteConnectionSchema>
