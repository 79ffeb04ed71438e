import { defineConfig } from "vitest/config";

/** What a stranger does first, with the tools that he has: it installs packages, and so needs a registry. */
export default defineConfig({
  test: { include: ["tests/front-door/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
});
