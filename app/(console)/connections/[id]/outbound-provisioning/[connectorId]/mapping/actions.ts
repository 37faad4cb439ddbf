"use server"

import { administratorAction, memberAction } from "#lib/action"
import { updateMapping } from "#lib/connectors/mapping"
import { previewMapping } from "#lib/connectors/mapping-preview"
import { previewMappingSchema, updateMappingSchema } from "#lib/mapping/schema"

export const updateMappingAction = administratorAction(updateMappingSchema, updateMapping)
export const previewMappingAction = memberAction(previewMappingSchema, previewMapping)
