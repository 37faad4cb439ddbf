import { createServer } from "node:net"
import { LaunchRefused } from "./refused"

/** @throws LaunchRefused when something listens on the port already. */
export async function refuseTakenPort(port: number): Promise<void> {
  for (const host of [undefined, "127.0.0.1"]) {
    const code = await tryToListen(port, host)
    if (code === "EADDRINUSE")
      throw new LaunchRefused(
        `Port ${port} is taken by another program. Choose another one: PORT=${nextPort(port)} npm start`,
      )
    if (code === "EACCES")
      throw new LaunchRefused(`This user may not listen on port ${port}. Choose another one: PORT=3000 npm start`)
  }
}

function nextPort(port: number): number {
  return port < 65_535 ? port + 1 : 3000
}

function tryToListen(port: number, host: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen({ port, host }, () => server.close(() => resolve(undefined)))
  })
}
