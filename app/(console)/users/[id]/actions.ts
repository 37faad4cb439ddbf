"use server"

import { administratorAction } from "#lib/action"
import { deleteUser, setUserActive } from "#lib/directory/mutations"
import { deleteUserSchema, setUserActiveSchema } from "#lib/directory/schema"

export const setUserActiveAction = administratorAction(setUserActiveSchema, setUserActive)
export const deleteUserAction = administratorAction(deleteUserSchema, deleteUser)
