import { type Actor, authorise } from "#lib/actor"
import { describeSecrets, sealedColumns } from "#lib/connectors/saved"
import { secretProblems, type TestConnector, type TestReport } from "#lib/connectors/schema"
import { db } from "#lib/db"
import { env } from "#lib/env"
import { Refusal, refuseField } from "#lib/errors"
import { basicAuthorization } from "#lib/scim/client"
import { testServiceProvider } from "#lib/scim/probe"
import { openSecret } from "#lib/secrets"

/**
 * Test connection: tries typed values, saved or not, without changing anything here or there.
 * An empty password stands for the saved one of connector `id`, only while the endpoints stay on their saved servers.
 * @throws Refusal (invalid on `password`) when there is no password to use.
 */
export async function testConnector(actor: Actor, input: TestConnector): Promise<TestReport> {
  authorise(actor, "configure")
  const password = input.password === "" ? await savedPassword(input) : input.password
  return testServiceProvider({
    userEndpoint: input.userEndpoint,
    groupEndpoint: input.groupEndpoint === "" ? null : input.groupEndpoint,
    authorization: basicAuthorization(input.username, password),
    networks: env().OUTBOUND_NETWORKS,
  })
}

async function savedPassword(input: TestConnector): Promise<string> {
  if (input.id === undefined) throw refuseField("password", "Enter the password.")
  const connector = await db.outboundConnector.findUnique({ where: { id: input.id }, select: sealedColumns })
  if (connector === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  const typed = { ...input, enabled: true, passwordProvisioning: false, defaultPassword: "" }
  const problem = secretProblems(typed, describeSecrets(connector)).password
  if (problem !== undefined) throw refuseField("password", problem)
  const opened = openSecret(connector.passwordSealed, { connectorId: connector.id, field: "password" })
  if (!opened.ok) throw refuseField("password", opened.reason)
  return opened.value
}
