"use server"

import { administratorAction } from "#lib/action"
import { updateMapping } from "#lib/connectors/mapping"
import { previewMapping } from "#lib/connectors/mapping-preview"
import { previewMappingSchema, updateMappingSchema } from "#lib/mapping/schema"

export const updateMappingAction = administratorAction(updateMappingSchema, updateMapping)
export const previewMappingAction = administratorAction(previewMappingSchema, previewMapping)
