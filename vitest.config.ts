import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const isDeep = process.env["FLOWPROOF_DEEP"] === "1";

/** Files that put something in the place of a module; whatever other files have imported would not notice. */
export const mocking = readdirSync(new URL("tests", import.meta.url), { recursive: true, encoding: "utf8" })
  .map((name) => `tests/${name.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".test.ts") && isMocking(path));

function isMocking(path: string): boolean {
  return /^ *vi\.(do)?[mM]ock\(/m.test(readFileSync(new URL(path, import.meta.url), "utf8"));
}

export default defineConfig({
  test: {
    setupFiles: ["tests/kit/seeds.ts"],
    pool: "threads",
    // Far above what any test takes: a busy machine is no reason to fail.
    testTimeout: isDeep ? 10_800_000 : 600_000,
    hookTimeout: 600_000,
    projects: [
      {
        extends: true,
        test: {
          name: "tests",
          include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
          // Played on another system: vitest.windows.config.ts. With a registry: vitest.front-door.config.ts.
          exclude: [...mocking, "tests/cli/windows/**", "tests/front-door/**"],
          // The library is pure, so that files cannot disturb each other: they share what they import.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: mocking } },
    ],
  },
});
