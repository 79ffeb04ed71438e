// Everything that must hold before a change is handed in, step by step; says how long each step took.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const STEPS = [
  { name: "generated files", command: "npm run --silent generate:check" },
  { name: "types", command: "npm run --silent typecheck" },
  { name: "lint", command: "npm run --silent lint" },
  { name: "unused", command: "npm run --silent unused" },
  { name: "build", command: "npm run --silent build" },
  { name: "package", command: "npm run --silent package:check", needs: "build" },
  { name: "tests", command: "npm test --silent" },
];

process.exitCode = main();

/** Later steps run although an earlier one failed: one call says all that there is to mend. */
function main() {
  const failed = new Set();
  const summary = [];
  for (const { name, command, needs } of STEPS) {
    console.log(`\n── ${name}: ${command}`);
    const [isPassed, outcome] = failed.has(needs) ? [false, `not tried without ${needs}`] : run(command);
    if (!isPassed) failed.add(name);
    console.log(`── ${name}: ${outcome}`);
    summary.push(`${name.padEnd(16)} ${outcome}`);
  }
  console.log(`\n${summary.join("\n")}`);
  const time = describeTime(performance.now(), cpuOfChildren());
  console.log(failed.size === 0 ? `verify: passed in ${time}` : `verify: FAILED after ${time}`);
  return failed.size === 0 ? 0 : 1;
}

function run(command) {
  const [start, cpu] = [performance.now(), cpuOfChildren()];
  // In a shell, since npm is a script on Windows.
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: "inherit" });
  const used = cpu === undefined ? undefined : cpuOfChildren() - cpu;
  const time = describeTime(performance.now() - start, used);
  return status === 0 ? [true, `passed in ${time}`] : [false, `FAILED after ${time}`];
}

function describeTime(milliseconds, cpu) {
  const elapsed = `${(milliseconds / 1000).toFixed(1)} s`;
  return cpu === undefined ? elapsed : `${elapsed} (${cpu.toFixed(1)} s of CPU)`;
}

/** The CPU seconds of all programs that were run; only Linux says so. On a shared machine the clock says little. */
function cpuOfChildren() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1).split(" ");
    // cutime and cstime, in hundredths of a second.
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return undefined;
  }
}
