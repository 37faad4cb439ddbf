import { nextOfDirectory } from "#lib/delivery/runs/directory"
import { type Foretold, foretell, type Subject } from "#lib/delivery/runs/foretell"
import { inParallel, type NewFinding, type Stepped, type StepTools } from "#lib/delivery/runs/step"
import { mayHaveAccount } from "#lib/delivery/runs/sync"
import { type Aim, aimForGroup, aimForUser } from "#lib/provisioning/desired"
import { managedAttributesSchema } from "#lib/provisioning/mapping"

/** So many times what is worked on at once goes into a step: it is over, and written down, within seconds. */
const rounds = 4

/** Reports what a sync would do with the next page of the directory. It only reads, here and at the service provider. */
export async function dryRunStep(tools: StepTools, position: object): Promise<Stepped> {
  const { connector, limits } = tools
  const page = await nextOfDirectory(tools, position, Math.min(limits.page, connector.parallelRequests * rounds))
  const ids = page.type === "User" ? page.users.map(({ id }) => id) : page.groups.map(({ id }) => id)
  const rows = await loadRows(tools, page.type, ids)
  const subjects: Subject[] =
    page.type === "User"
      ? page.users.map((user) => {
          const row = rows.get(user.id) ?? noRow(user.id, mayHaveAccount(connector, user.inScope))
          const aim = aimForUser(row, user, connector, tools.clock())
          return subject("User", user.userName, row, aim)
        })
      : page.groups.map((group) => {
          const row = rows.get(group.id) ?? noRow(group.id, connector.policies.create)
          return subject("Group", group.displayName, row, aimForGroup(row, group, connector))
        })
  const foretold = await inParallel(subjects, connector.parallelRequests, async (one) => foretell(tools, one))
  const findings = subjects.map((one, index) => findingOf(one, foretold[index]))
  return { position: page.next, done: ids.length, findings }
}

function subject(resourceType: Subject["resourceType"], resourceName: string, row: Subject["row"], aim: Aim): Subject {
  return { resourceType, resourceName, row, aim }
}

function findingOf({ resourceType, resourceName, row }: Subject, foretold: Foretold | undefined): NewFinding {
  const { finding, remoteId = null, reason = null } = foretold ?? { finding: "skip" }
  return { finding, resourceType, resourceId: row.resourceId, resourceName, remoteId, reason }
}

async function loadRows({ db, connector }: StepTools, resourceType: Subject["resourceType"], resourceIds: string[]) {
  const rows = await db.provisionedResource.findMany({
    where: { connectorId: connector.id, resourceType, resourceId: { in: resourceIds } },
    select: {
      id: true,
      resourceId: true,
      remoteId: true,
      remoteVersion: true,
      lastSent: true,
      createUncertain: true,
      removalAt: true,
      excludedBy: true,
    },
  })
  return new Map(
    rows.map((row) => [row.resourceId, { ...row, lastSent: managedAttributesSchema.nullable().parse(row.lastSent) }]),
  )
}

/** The row that a sync would make. */
function noRow(resourceId: string, createUncertain: boolean): Subject["row"] {
  const nothing = { id: null, remoteId: null, remoteVersion: null, lastSent: null, removalAt: null, excludedBy: null }
  return { ...nothing, resourceId, createUncertain }
}
