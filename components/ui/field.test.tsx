import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { Field } from "./field"
import { Input } from "./input"

test("a control in a Field is named by its label and described by its error first, then its hint", () => {
  const html = renderToStaticMarkup(
    <Field id="user-endpoint" label="User Endpoint" hint="The SCIM2 user endpoint" error="Enter a URL" required>
      <Input />
    </Field>,
  )
  expect(html).toContain('<label for="user-endpoint"')
  expect(attributes(html)).toMatchObject({
    id: "user-endpoint",
    "aria-describedby": "user-endpoint-error user-endpoint-hint",
    "aria-invalid": "true",
    "aria-required": "true",
  })
  expect(html).toMatch(/<p id="user-endpoint-error".*Enter a URL/)
  expect(html).toMatch(/<p id="user-endpoint-hint".*The SCIM2 user endpoint/)
})

test("a valid control is not called invalid, and nothing describes it that is not there", () => {
  const html = renderToStaticMarkup(
    <Field id="name" label="Name">
      <Input />
    </Field>,
  )
  expect(Object.keys(attributes(html))).not.toContain("aria-invalid")
  expect(Object.keys(attributes(html))).not.toContain("aria-describedby")
})

function attributes(html: string): Record<string, string> {
  const input = /<input [^>]*>/.exec(html)?.[0] ?? ""
  return Object.fromEntries(
    [...input.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  )
}
