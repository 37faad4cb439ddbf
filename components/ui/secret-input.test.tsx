import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { SecretInput } from "./secret-input"

const ignore = () => {}

test("a saved secret is told to be set, and offers no field until it is replaced", () => {
  const html = renderToStaticMarkup(
    <SecretInput savedAt="2026-11-03T10:00:00Z" value={undefined} onValueChange={ignore} />,
  )
  expect(html).toContain("3 Nov 2026")
  expect(html).toContain("Replace")
  expect(html).not.toContain("<input")
})

test("replacing a saved secret starts empty and can be taken back", () => {
  const html = renderToStaticMarkup(<SecretInput savedAt="2026-11-03T10:00:00Z" value="" onValueChange={ignore} />)
  expect(html).toContain('type="password"')
  expect(html).toContain('value=""')
  expect(html).toContain("Keep saved")
})

test("a secret of several lines has a field for them", () => {
  const html = renderToStaticMarkup(<SecretInput multiline value="" onValueChange={ignore} />)
  expect(html).toContain("<textarea")
  expect(html).not.toContain("<input")
})

test("without a saved secret there is a field and nothing to keep", () => {
  const html = renderToStaticMarkup(<SecretInput value={undefined} onValueChange={ignore} />)
  expect(html).toContain('type="password"')
  expect(html).not.toContain("Keep saved")
})
