"use server"

import { administratorAction } from "#lib/action"
import { deleteConnector, updateConnector } from "#lib/connectors/mutations"
import { testConnector } from "#lib/connectors/probe"
import { deleteConnectorSchema, testConnectorSchema, updateConnectorSchema } from "#lib/connectors/schema"

export const updateConnectorAction = administratorAction(updateConnectorSchema, updateConnector)
export const deleteConnectorAction = administratorAction(deleteConnectorSchema, deleteConnector)
export const testConnectorAction = administratorAction(testConnectorSchema, testConnector)
