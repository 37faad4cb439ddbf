import { z } from "zod"

const minuteMs = 60_000

/** Whether a database can hold the moment, and what is close to it: PostgreSQL knows no year 0. What is no moment is none. */
export function isStorableMoment(moment: Date): boolean {
  const year = moment.getUTCFullYear()
  return year > 1 && year < 9999
}

/** A moment as text, such as 2026-11-25T14:30:00Z. */
export const momentSchema = z.iso.datetime({ offset: true }).refine((text) => isStorableMoment(new Date(text)))

/** Until when "to" this moment goes: the minute that it names is part of it. */
export function endOfMinute(moment: string): Date {
  return new Date(Math.floor(Date.parse(moment) / minuteMs + 1) * minuteMs)
}
