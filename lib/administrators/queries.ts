import { db } from "#lib/db"

export async function countAdministrators(): Promise<number> {
  return db.administrator.count()
}
