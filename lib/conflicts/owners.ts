import { z } from "zod"
import type { ConflictRow } from "#lib/conflicts/row"
import type { AccountCandidate, Owner } from "#lib/conflicts/schema"
import type { Transaction } from "#lib/db"
import type { ScimResource } from "#lib/scim/schema"

type Owned = Pick<AccountCandidate, "linkedTo" | "named">

const ownerColumns = { resourceType: true, resourceId: true, resourceName: true } as const

/** Whom of ours accounts belong to, the row's own resource apart: by their link, and by our id in their externalId. */
export async function ownersOf(
  tx: Transaction,
  { id, connectorId, resourceType }: Pick<ConflictRow, "id" | "connectorId" | "resourceType">,
  accounts: ScimResource[],
): Promise<(account: ScimResource) => Owned> {
  const remoteIds = accounts.map((account) => account.id)
  const resourceIds = accounts.flatMap(({ externalId }) => z.guid().safeParse(externalId).data ?? [])
  const rows = await tx.provisionedResource.findMany({
    where: {
      connectorId,
      resourceType,
      id: { not: id },
      OR: [{ remoteId: { in: remoteIds } }, { resourceId: { in: resourceIds } }],
    },
    select: { ...ownerColumns, remoteId: true },
  })
  const ownerOf = (isOwner: (row: (typeof rows)[number]) => boolean): Owner | null => {
    const { remoteId: _, ...owner } = rows.find(isOwner) ?? { remoteId: null }
    return "resourceId" in owner ? owner : null
  }
  return ({ id: remoteId, externalId }) => ({
    linkedTo: ownerOf((row) => row.remoteId === remoteId),
    named: ownerOf((row) => row.resourceId === externalId),
  })
}
