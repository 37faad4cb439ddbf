import { type Actor, authorise } from "#lib/actor"
import { certificateProblems, onlyCertificates } from "#lib/connectors/certificates"
import { authenticationOf, tlsOf } from "#lib/connectors/client"
import { credentialColumns } from "#lib/connectors/columns"
import { describeSecrets, type Sealed, sealedColumns } from "#lib/connectors/saved"
import type { TestConnector, TestReport } from "#lib/connectors/schema"
import { missingSecrets, secretProblems } from "#lib/connectors/secret-problems"
import { secretFieldOf } from "#lib/connectors/terms"
import { isAsSaved, rememberPassed, testedColumns } from "#lib/connectors/tested"
import { db } from "#lib/db"
import { env } from "#lib/env"
import { Refusal, refuseField, refuseFields } from "#lib/errors"
import { testServiceProvider } from "#lib/scim/probe"
import { openSecret, type SealContext } from "#lib/secrets"

/**
 * Test connection: tries typed values, saved or not, without changing anything there; here only that what is saved works.
 * An empty secret stands for the saved one of connector `id`, only while it would go where it was typed for.
 * @throws Refusal (invalid) for each secret that there is none to use of, and for certificates that cannot be used.
 */
export async function testConnector(actor: Actor, input: TestConnector): Promise<TestReport> {
  authorise(actor, "configure")
  const { secret, clientKey } = await secretsFor(input)
  refuseFields(certificateProblems({ ...input, clientKey }, new Date()))
  const certificates = {
    caCertificate: onlyCertificates(input.caCertificate),
    clientCertificate: onlyCertificates(input.clientCertificate),
  }
  const report = await testServiceProvider({
    userEndpoint: input.userEndpoint,
    groupEndpoint: input.groupEndpoint === "" ? null : input.groupEndpoint,
    authorization: authenticationOf(input.authentication, credentialColumns(input), secret),
    tls: tlsOf(certificates, clientKey),
    networks: env().OUTBOUND_NETWORKS,
  })
  if (report.every(({ outcome }) => outcome !== "failed")) await notePassed(input)
  return report
}

/** What is saved was tested when nothing else was typed; what is typed may be saved next. */
async function notePassed(input: TestConnector): Promise<void> {
  const now = new Date()
  rememberPassed(input, now)
  if (input.id === undefined) return
  const saved = await db.outboundConnector.findUnique({ where: { id: input.id }, select: testedColumns })
  if (saved === null || !isAsSaved(input, saved)) return
  await db.outboundConnector.updateMany({ where: { id: input.id }, data: { testedAt: now } })
}

interface Secrets {
  secret: string
  /** Empty without a client certificate. */
  clientKey: string
}

async function secretsFor(input: TestConnector): Promise<Secrets> {
  const field = secretFieldOf[input.authentication]
  const typed = { secret: input[field], clientKey: input.clientCertificate === "" ? "" : input.clientKey }
  const needsKey = input.clientCertificate !== "" && typed.clientKey === ""
  if (typed.secret !== "" && !needsKey) return typed
  const saved = await findSaved(input)
  const connectorId = saved.id
  return {
    secret: typed.secret || openSaved(saved.passwordSealed, { connectorId, field }),
    clientKey: needsKey ? openSaved(saved.clientKeySealed ?? "", { connectorId, field: "clientKey" }) : typed.clientKey,
  }
}

/** The saved connector, if its secrets may be used for what was typed. */
async function findSaved(input: TestConnector): Promise<Sealed> {
  const typed = { ...input, enabled: true, passwordProvisioning: false, defaultPassword: "" }
  if (input.id === undefined) {
    refuseFields(missingSecrets(typed))
    throw new Error("only a missing secret leads here")
  }
  const connector = await db.outboundConnector.findUnique({ where: { id: input.id }, select: sealedColumns })
  if (connector === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  refuseFields(secretProblems(typed, describeSecrets(connector)))
  return connector
}

function openSaved(sealed: string, context: SealContext): string {
  const opened = openSecret(sealed, context)
  if (!opened.ok) throw refuseField(context.field, opened.reason)
  return opened.value
}
