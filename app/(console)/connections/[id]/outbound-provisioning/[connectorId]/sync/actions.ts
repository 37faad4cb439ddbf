"use server"

import { administratorAction } from "#lib/action"
import { cancelRun, pauseRun, repairFindings, resumeRun, scheduleReconcile, startRun } from "#lib/runs/mutations"
import { repairFindingsSchema, runIdSchema, scheduleSchema, startRunSchema } from "#lib/runs/schema"

export const startRunAction = administratorAction(startRunSchema, startRun)
export const pauseRunAction = administratorAction(runIdSchema, pauseRun)
export const resumeRunAction = administratorAction(runIdSchema, resumeRun)
export const cancelRunAction = administratorAction(runIdSchema, cancelRun)
export const repairFindingsAction = administratorAction(repairFindingsSchema, repairFindings)
export const scheduleReconcileAction = administratorAction(scheduleSchema, scheduleReconcile)
