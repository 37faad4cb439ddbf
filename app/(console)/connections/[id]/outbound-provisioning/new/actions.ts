"use server"

import { administratorAction } from "#lib/action"
import { createConnector } from "#lib/connectors/mutations"
import { testConnector } from "#lib/connectors/probe"
import { createConnectorSchema, testConnectorSchema } from "#lib/connectors/schema"

export const createConnectorAction = administratorAction(createConnectorSchema, createConnector)
export const testConnectorAction = administratorAction(testConnectorSchema, testConnector)
