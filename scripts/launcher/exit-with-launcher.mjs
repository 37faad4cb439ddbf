// Loaded first in every process that the launcher starts. When the launcher is gone, even by SIGKILL, so is its channel:
// nobody would stop this process any more, so it stops itself. It looks, because listening for that would by itself keep
// the process alive.
const lookEveryMs = 500
if (process.connected) setInterval(() => process.connected || process.exit(1), lookEveryMs).unref()
