// Loaded first in every process that the launcher starts. When the launcher is gone, even by SIGKILL, so is its channel:
// nobody would stop this process any more, so it stops itself. It looks, because listening for that would by itself keep
// the process alive; and it kills, because an orderly exit waits for ever to write the last logs to whoever is gone.
const lookEveryMs = 500
if (process.connected) setInterval(() => process.connected || process.kill(process.pid, "SIGKILL"), lookEveryMs).unref()
