import { expect, onTestFinished, test } from "vitest"
import { updateConnector } from "#lib/connectors/mutations"
import { testConnector } from "#lib/connectors/probe"
import { db } from "#lib/db"
import { aConnector, administrator, apiKey, auditEvents, testForm, updateForm } from "#lib/testing/configuration"
import { startServiceProvider } from "#lib/testing/service-provider"

async function aServiceProvider() {
  const serviceProvider = await startServiceProvider({ username: "admin", password: "s3cret-of-the-application" })
  onTestFinished(() => serviceProvider.close())
  return serviceProvider
}

const outcomes = async (report: ReturnType<typeof testConnector>) =>
  (await report).map(({ name, outcome }) => [name, outcome].join(" "))

test("typed values are tested before anything is saved", async () => {
  const { userEndpoint, groupEndpoint } = await aServiceProvider()
  const typed = testForm({ username: "admin", password: "s3cret-of-the-application", userEndpoint, groupEndpoint })
  const passed = ["reach passed", "tls skipped", "credentials passed", "read passed"]
  expect(await outcomes(testConnector(administrator, typed))).toEqual(passed)
  const failed = ["reach passed", "tls skipped", "credentials failed", "read skipped"]
  expect(await outcomes(testConnector(administrator, { ...typed, password: "wrong" }))).toEqual(failed)
})

test("an empty password stands for the saved one, and nothing of the test is recorded", async () => {
  const { userEndpoint, groupEndpoint } = await aServiceProvider()
  const id = await aConnector({ userEndpoint, groupEndpoint })
  const typed = testForm({ id, username: "admin", password: "", userEndpoint, groupEndpoint: "" })
  expect(await outcomes(testConnector(administrator, typed))).toContain("credentials passed")
  expect((await auditEvents(id)).map(({ action }) => action)).toEqual(["connector.create"])
  expect(await db.provisioningAttempt.count({ where: { connectorId: id } })).toBe(0)
})

test("the saved password is not sent to another server", async () => {
  const serviceProvider = await aServiceProvider()
  const id = await aConnector()
  const { userEndpoint } = serviceProvider
  const typed = testForm({ id, username: "admin", password: "", userEndpoint, groupEndpoint: "" })
  const problem = "The endpoint is on another server now. Enter the password for it."
  await expect(testConnector(administrator, typed)).rejects.toMatchObject({ fieldErrors: { password: problem } })
  expect(serviceProvider.requests()).toEqual([])
})

test("without a password there is nothing to test with", async () => {
  const typed = testForm({
    username: "admin",
    password: "",
    userEndpoint: "https://a.example.com/Users",
    groupEndpoint: "",
  })
  await expect(testConnector(administrator, typed)).rejects.toMatchObject({
    fieldErrors: { password: "Enter the password." },
  })
  const gone = { ...typed, id: crypto.randomUUID() }
  await expect(testConnector(administrator, gone)).rejects.toMatchObject({ kind: "notFound" })
})

test("a saved password that cannot be opened is asked for, and typing one mends the connector", async () => {
  const { userEndpoint } = await aServiceProvider()
  const id = await aConnector({ userEndpoint, groupEndpoint: "" })
  await db.outboundConnector.update({ where: { id }, data: { passwordSealed: "v1.00000000.a.b.c" } })
  const typed = testForm({ id, username: "admin", password: "", userEndpoint, groupEndpoint: "" })
  const locked = { fieldErrors: { password: expect.stringContaining("SECRET_KEY") } }
  await expect(testConnector(administrator, typed)).rejects.toMatchObject(locked)
  const form = updateForm(id, { userEndpoint, groupEndpoint: "", enabled: true })
  await expect(updateConnector(administrator, form)).rejects.toMatchObject(locked)
  await updateConnector(administrator, { ...form, password: "s3cret-of-the-application" })
  expect(await outcomes(testConnector(administrator, typed))).toContain("credentials passed")
})

test("an API key tests nothing", async () => {
  const typed = testForm({
    username: "admin",
    password: "x",
    userEndpoint: "https://a.example.com/Users",
    groupEndpoint: "",
  })
  await expect(testConnector(apiKey, typed)).rejects.toMatchObject({ kind: "forbidden" })
})
