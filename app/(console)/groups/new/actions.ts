"use server"

import { administratorAction } from "#lib/action"
import { createGroup } from "#lib/directory/group-mutations"
import { createGroupSchema } from "#lib/directory/group-schema"

export const createGroupAction = administratorAction(createGroupSchema, createGroup)
