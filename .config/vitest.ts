import { defineConfig } from "vitest/config"

const root = new URL("..", import.meta.url).pathname

export default defineConfig({
  root,
  test: {
    root,
    restoreMocks: true,
    // What runs beside them waits for them: databases, and stubs.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,lib,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
          setupFiles: ["lib/testing/no-console-error.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["{app,lib,scripts}/**/*.db.test.ts"],
          globalSetup: ["lib/testing/database-global-setup.ts"],
          setupFiles: ["lib/testing/no-console-error.ts", "lib/testing/database-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
