import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import shared, { mocking } from "./vitest.config.js";

const play = (name: string) => fileURLToPath(new URL(`tests/cli/windows/${name}.ts`, import.meta.url));

const { projects: _, ...rest } = shared.test ?? {};

/**
 * The tests of the command line once more, on a Windows that is played: paths have drives and backslashes, for the tests
 * as for what they test, and lie in the real file system.
 */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^node:child_process$/, replacement: play("child-process") },
      { find: /^node:fs$/, replacement: play("fs") },
      { find: /^node:os$/, replacement: play("os") },
      { find: /^node:path$/, replacement: play("path") },
      { find: /^node:url$/, replacement: play("url") },
      { find: /^tinyglobby$/, replacement: play("tinyglobby") },
    ],
  },
  test: {
    ...rest,
    include: ["tests/cli/**/*.test.ts"],
    exclude: [
      ...mocking,
      // These build and run a program, which would be one of the real system.
      "tests/cli/process.test.ts",
      "tests/cli/nothing-unseen.test.ts",
      "tests/cli/completion.test.ts",
      "tests/cli/load-bundle.test.ts",
      "tests/cli/killed-fix.test.ts",
      "tests/cli/threads.test.ts",
      "tests/cli/watch.test.ts",
    ],
    isolate: false,
  },
});
