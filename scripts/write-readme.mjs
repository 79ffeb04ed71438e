// Writes what README.md shows of a workflow that hangs – the text, what is printed and the picture, made from the example –
// and the drawings on the pages of rules, made from theirs.
import { spawnSync } from "node:child_process";

const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "tests/readme.test.ts",
  "tests/rule-drawings.test.ts",
];
const { status } = spawnSync(process.execPath, vitest, {
  stdio: "inherit",
  env: { ...process.env, UPDATE: "1" },
});
process.exitCode = status ?? 1;
