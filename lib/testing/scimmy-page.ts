import type { Schemas } from "scimmy"
import type { Arrived } from "./scimmy"
import type { Kept } from "./scimmy-resources"

/** The page that shows who is here and what arrived. It looks again every second, and keeps what the reader has opened. */
export function renderPage(users: Kept<Schemas.User>[], arrived: Arrived[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Demo service provider</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Demo service provider</h1><p>A SCIM 2.0 application to provision into. It forgets everything when it stops. Times are UTC.</p></header>
<main>
<section aria-labelledby="accounts"><h2 id="accounts">Accounts <span>${users.length}</span></h2>${accounts(users)}</section>
<section aria-labelledby="requests"><h2 id="requests">Requests <span>${arrived.length}</span></h2>${requests(arrived)}</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>`
}

function accounts(users: Kept<Schemas.User>[]): string {
  if (users.length === 0) return `<p class="empty">No account yet.</p>`
  const rows = users.toReversed().map(({ userName, displayName, active, externalId }) => {
    const state = active === false ? `<td class="off">Inactive</td>` : `<td>Active</td>`
    return `<tr><th scope="row">${show(userName)}</th><td>${show(displayName)}</td>${state}<td><code>${show(externalId)}</code></td></tr>`
  })
  const head = ["userName", "displayName", "State", "externalId"].map((name) => `<th scope="col">${name}</th>`)
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`
}

function requests(arrived: Arrived[]): string {
  if (arrived.length === 0) return `<p class="empty">Nothing has arrived yet.</p>`
  return arrived.map(request).join("")
}

function request({ at, method, path, status, body }: Arrived): string {
  const line = `<time datetime="${show(at)}">${show(at.slice(11, 19))}</time><b>${show(method)}</b><code>${show(readable(path))}</code><span class="${status < 300 ? "good" : "bad"}">${status}</span>`
  if (body === undefined) return `<div class="request">${line}</div>`
  const json = show(JSON.stringify(body, null, 2))
  return `<details class="request" data-key="${show(at + method)}"><summary>${line}</summary><pre tabindex="0">${json}</pre></details>`
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "").replace(/^""$/, "")
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `
:root { --ink: light-dark(#1b1b22, #ececf1); --soft: light-dark(#5b5b69, #a3a3b2); --line: light-dark(#e3e3ea, #2c2c36);
  --plane: light-dark(#fff, #17171d); --good: light-dark(#146c3a, #62ca8c); --bad: light-dark(#b0261e, #ff938a) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.25rem; background: light-dark(#f6f6f9, #101014); color: var(--ink);
  font: 0.875rem/1.5 ui-sans-serif, system-ui, sans-serif }
h1 { font-size: 1.375rem; margin: 0; letter-spacing: -0.01em }
h2 { font-size: 0.9375rem; margin: 2rem 0 0.625rem }
h2 span { color: var(--soft); font-weight: 400; margin-left: 0.25rem }
p { margin: 0.25rem 0 0; color: var(--soft) }
code, pre { font: 0.8125rem/1.5 ui-monospace, monospace }
.empty, .scroll, .request { background: var(--plane); border: 1px solid var(--line); border-radius: 8px }
.empty { padding: 1rem }
.scroll { overflow-x: auto }
table { width: 100%; border-collapse: collapse; white-space: nowrap }
th, td { padding: 0.5rem 0.875rem; text-align: left; font-weight: 400 }
thead th { color: var(--soft); font-size: 0.75rem }
tbody tr { border-top: 1px solid var(--line) }
tbody th { font-weight: 500 }
.off, .bad { color: var(--bad) }
.good { color: var(--good) }
.request { margin-bottom: 0.375rem }
div.request, summary { display: flex; gap: 0.875rem; align-items: baseline; padding: 0.5rem 0.875rem }
summary { cursor: pointer }
summary::before, div.request::before { content: "›"; width: 0.5rem; color: var(--soft); font-weight: 600 }
div.request::before { visibility: hidden }
[open] summary::before { rotate: 90deg }
summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: 8px }
.request time { color: var(--soft); font-variant-numeric: tabular-nums }
.request b { width: 3.75rem; font-weight: 600 }
.request code { flex: 1; overflow-wrap: anywhere }
.request span { font-weight: 600; font-variant-numeric: tabular-nums }
pre { margin: 0; padding: 0.75rem 0.875rem; border-top: 1px solid var(--line); overflow-x: auto }
`

const SCRIPT = `
setInterval(async () => {
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer) return
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main")
  const open = new Set([...document.querySelectorAll("details[open]")].map((details) => details.dataset.key))
  for (const details of fresh.querySelectorAll("details")) details.open = open.has(details.dataset.key)
  const shown = document.querySelector("main")
  if (shown.innerHTML !== fresh.innerHTML) shown.replaceWith(fresh)
}, 1000)
`
