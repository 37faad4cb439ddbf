// Loaded first in every process that the launcher starts. When the launcher is gone, even by SIGKILL, so is its channel:
// nobody would stop this process any more, so it stops itself.
if (process.connected) {
  process.once("disconnect", () => process.exit(1))
  // Waiting for that alone is no reason to stay alive.
  process.channel?.unref()
}
