import { db } from "#lib/db"
import { onboard, type Stage } from "#lib/testing/delivery"

/** Onboards so many users. @returns their ids */
export async function onboarded(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let user = 0; user < count; user++) ids.push((await onboard()).id)
  return ids
}

/** Ticks until nothing is due at this moment. */
export async function settle(stage: Stage): Promise<void> {
  while ((await stage.tick()) > 0);
}

/** The ids in the only group's members. */
export function remoteMembers({ serviceProvider }: Stage): string[] {
  const [group] = serviceProvider.groups()
  const members = Array.isArray(group?.members) ? group.members : []
  return members.map((member: { value: string }) => member.value).toSorted()
}

/** The ids that the service provider gave these users. */
export async function remoteIds(userIds: string[]): Promise<string[]> {
  const rows = await db.provisionedResource.findMany({ where: { resourceId: { in: userIds } } })
  return rows.map(({ remoteId }) => String(remoteId)).toSorted()
}

/** The PATCH requests that arrived. */
export function patches({ serviceProvider }: Stage) {
  return serviceProvider.requests().filter(({ method }) => method === "PATCH")
}
