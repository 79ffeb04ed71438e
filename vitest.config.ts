import { defineConfig } from "vitest/config";

const isDeep = process.env["FLOWPROOF_DEEP"] === "1";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
    // Played on another system: vitest.windows.config.ts.
    exclude: ["tests/cli/windows/**"],
    setupFiles: ["tests/kit/seeds.ts"],
    // The library is pure, so that files cannot disturb each other: they share what they import.
    isolate: false,
    pool: "threads",
    // Far above what any test takes: a busy machine is no reason to fail.
    testTimeout: isDeep ? 10_800_000 : 600_000,
  },
});
