"use server"

import { administratorAction } from "#lib/action"
import { editUser } from "#lib/directory/mutations"
import { userFormSchema } from "#lib/directory/user-form-schema"

export const editUserAction = administratorAction(userFormSchema, editUser)
