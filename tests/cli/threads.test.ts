import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShareOfCheck } from "../../src/cli/check/check-share.js";
import type { ThreadSource, Threads } from "../../src/cli/host.js";
import { workerThreads } from "../../src/cli/worker-threads.js";
import { buildCli } from "./build-cli.js";
import { brokenWorkflow, createFolder, doubtfulWorkflow, runCli, soundWorkflow } from "./run-cli.js";

const built = mkdtempSync(join(tmpdir(), "flowproof-threads-"));
beforeAll(() => buildCli(built));
afterAll(() => rmSync(built, { recursive: true, force: true }));

const BASELINE = "flowproof.baseline.json";
const LEVEL = "schema/unknown-property";

/** Everything that has a say in a verdict; the file of which the baseline knows has been moved. */
function createRepository(): string {
  const folder = createFolder({
    "flowproof.config.json": JSON.stringify({
      baseline: BASELINE,
      overrides: [
        { files: "some/*", rules: { [LEVEL]: "off" }, reason: "colours are ours" },
        { files: "sound.json", rules: { [LEVEL]: "off" }, reason: "used by nobody" },
      ],
    }),
    [BASELINE]: JSON.stringify({
      version: 0,
      findings: [{ path: "before.json", finding: "ref/unknown-node:portrait:image:sketch", count: 1 }],
    }),
    "moved.json": brokenWorkflow,
    "warned.json": doubtfulWorkflow,
    "some/coloured.json": doubtfulWorkflow,
    "some/broken.jsonc": brokenWorkflow.replace("{", "{ // flowproof-disable ref/unknown-node: later\n"),
    "sound.json": soundWorkflow,
    "text.json": "{ ]",
    "list.yaml": "- id: a\n  type: custom-model\n  modelId: m\n  inputs:\n    - name: b\n      type: strin\n",
    "other.json": "{}",
    "nested/flowproof.config.json": JSON.stringify({ rules: { [LEVEL]: "error" } }),
    "nested/warned.json": doubtfulWorkflow,
  });
  return folder;
}

/**
 * Threads that are taken for any number of files.
 * @param start changes how one is started.
 */
function forced(start: (threads: Threads) => Threads["start"], spare = 1): ThreadSource & { loads: number } {
  const source = {
    worth: 1,
    loads: 0,
    async load() {
      source.loads++;
      const threads = workerThreads(pathToFileURL(`${built}/`));
      return { spare, share: 1, start: start(threads) };
    },
  };
  return source;
}

/** The thread gets all targets, and the one that starts it none. */
const withAll = forced(({ start }) => (task, tell) => {
  const share = task as ShareOfCheck;
  const queue = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  Atomics.store(new Int32Array(share.queue), 0, share.targets.length);
  return start({ ...share, queue }, tell);
});

/** It takes the first targets and fails before it has said anything of them. */
const failing = forced(({ start }) => (task, tell) => {
  const share = task as ShareOfCheck;
  Atomics.add(new Int32Array(share.queue), 0, 4);
  return start({ ...share, targets: undefined }, tell);
});

describe("threads say what one says", () => {
  for (const [title, args] of [
    ["to people", ["--verbose"]],
    ["to programs", ["--format", "json", "--verbose"]],
    ["to code scanning", ["--format", "sarif", "--preset", "strict"]],
    ["to reviewers", ["--format", "rdjson", "--quiet"]],
    ["of files that are named", ["moved.json", "text.json", "missing.json", "warned.json"]],
    ["to a hook", ["--ignore-unknown", "moved.json", "other.json", "README.md"]],
  ] as const) {
    test(title, async () => {
      const folder = createRepository();
      const alone = await runCli(folder, ["check", ...args]);
      expect(alone.stdout.length + alone.stderr.length).toBeGreaterThan(200);
      expect(await runCli(folder, ["check", ...args], { threads: withAll })).toEqual(alone);
    });
  }

  test("and several of them that divide the files", async () => {
    const flows = Array.from({ length: 200 }, (_, at) => [
      `${at}.json`,
      at % 7 ? soundWorkflow : brokenWorkflow,
    ]);
    const folder = createFolder(Object.fromEntries(flows));
    const alone = await runCli(folder, ["check"]);
    const together = await runCli(folder, ["check"], { threads: forced(({ start }) => start, 3) });
    expect(together).toEqual(alone);
    expect(alone.stdout).toContain("29 errors");
  });

  test("and the baseline that is written holds the same", async () => {
    const update = async (threads?: ThreadSource) => {
      const folder = createRepository();
      rmSync(join(folder, "text.json"));
      const ran = await runCli(folder, ["check", "--update-baseline"], threads && { threads });
      return { ...ran, written: readFileSync(join(folder, BASELINE), "utf8") };
    };
    const alone = await update();
    expect(alone.written).toContain('"path": "moved.json"');
    expect(await update(withAll)).toEqual(alone);
  });
});

test("the times of all threads are added up", async () => {
  const folder = createRepository();
  const { stderr } = await runCli(folder, ["check", "--timings"], { threads: withAll });
  expect(stderr).toContain("Times by part, added up over 2 threads:");
  // This one has checked nothing.
  expect(stderr).toContain("The slowest rules:");
  expect(stderr).toContain("The slowest files:");
});

test("what a thread that fails has taken is checked without it, and that is said", async () => {
  const folder = createRepository();
  const alone = await runCli(folder, ["check", "--format", "json"]);
  const ran = await runCli(folder, ["check", "--format", "json"], { threads: failing });
  const [first, ...others] = ran.stderr.split("\n");
  expect(first).toMatch(/^flowproof: a thread has failed, so that its files are checked without it: ".+"\.$/);
  expect({ ...ran, stderr: others.join("\n") }).toEqual(alone);
});

test("one that fails at once, or may not be started, is no reason to stop", async () => {
  const flows = Array.from({ length: 100 }, (_, at) => [
    `${at}.json`,
    at % 9 ? soundWorkflow : brokenWorkflow,
  ]);
  const folder = createFolder(Object.fromEntries(flows));
  const alone = await runCli(folder, ["check"]);
  const refused = forced(() => () => ({ end: Promise.reject(new Error("not permitted")), stop: () => {} }));
  const { stderr, ...ran } = await runCli(folder, ["check"], { threads: refused });
  expect(stderr).toBe(
    'flowproof: a thread has failed, so that its files are checked without it: "not permitted".\n',
  );
  expect({ ...ran, stderr: "" }).toEqual(alone);
});

test("there are none where files are written, read from elsewhere or judged by a program", async () => {
  const folder = createFolder({ "a.json": soundWorkflow, "b.json": brokenWorkflow });
  const threads = forced(({ start }) => start);
  const loads = async (...args: string[]) => {
    const before = threads.loads;
    await runCli(folder, ["check", ...args], { threads, stdin: soundWorkflow });
    return threads.loads - before;
  };
  expect(await loads()).toBe(1);
  expect(await loads("--fix")).toBe(0);
  expect(await loads("--diff")).toBe(0);
  expect(await loads("a.json", "-")).toBe(0);
  writeFileSync(join(folder, "flowproof.config.mjs"), "export default {};");
  expect(await loads()).toBe(0);
  renameSync(join(folder, "flowproof.config.mjs"), join(folder, "shared.mjs"));
  writeFileSync(join(folder, "flowproof.config.json"), '{ "extends": "./shared.mjs" }');
  expect(await loads()).toBe(0);
});
