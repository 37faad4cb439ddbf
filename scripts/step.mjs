/** A step that did not work; the message is what a person reads. */
export class StepFailed extends Error {}

/**
 * Does one step, with a line that says so while it lasts (on a terminal) and how long it took when it is done.
 * @template T
 * @param {string} doing "Installing dependencies"
 * @param {string} done "Dependencies installed"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(doing, done, work) {
  const startMs = performance.now()
  const seconds = () => `${Math.round((performance.now() - startMs) / 1000)} s`
  const show = () => process.stdout.write(`\r\u001B[K… ${doing} (${seconds()})`)
  const timer = process.stdout.isTTY ? setInterval(show, 1000) : undefined
  if (timer) show()
  try {
    const result = await work()
    clearLine(timer)
    console.log(`✓ ${done} (${seconds()})`)
    return result
  } catch (error) {
    clearLine(timer)
    console.log(`✗ ${doing} failed after ${seconds()}`)
    throw error
  }
}

function clearLine(timer) {
  if (!timer) return
  clearInterval(timer)
  process.stdout.write("\r\u001B[K")
}
