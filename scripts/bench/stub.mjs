import { createServer } from "node:http"

// A service provider that costs as little as it can: it answers every POST with 201 after so many milliseconds.
// GET /stats tells how many came, and when the first and the last was answered; DELETE /stats forgets them.
const delayMs = Number(process.argv[2] ?? 0)
let issued = 0
let count = 0
let first = 0
let last = 0

const server = createServer((request, response) => {
  if (request.url === "/stats") return stats(request, response)
  request.resume().on("end", () => {
    if (delayMs === 0) create(response)
    else setTimeout(create, delayMs, response)
  })
})

function create(response) {
  last = Date.now()
  first ||= last
  count += 1
  issued += 1
  const body = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"${process.pid}-${issued}"}`
  response.writeHead(201, { "content-type": "application/scim+json" }).end(body)
}

function stats(request, response) {
  if (request.method === "DELETE") count = first = last = 0
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ count, first, last }))
}

server.keepAliveTimeout = 60_000
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port))
process.on("disconnect", () => process.exit(0))
