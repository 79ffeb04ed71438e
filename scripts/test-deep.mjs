// Ten times the runs of every property and more, with seeds that nobody has tried yet.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";

const base = process.env.FLOWPROOF_BASE ?? String(randomInt(1, 2 ** 31));
console.log(`FLOWPROOF_BASE=${base} npm run test:deep repeats this; a failure prints a seed of its own.`);
const args = [fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url)), "run"];
const { status } = spawnSync(process.execPath, [...args, ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, FLOWPROOF_BASE: base, FLOWPROOF_DEEP: "1" },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
