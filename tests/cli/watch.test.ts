import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { buildCli } from "./build-cli.js";
import {
  brokenWorkflow,
  createFolder,
  doubtfulWorkflow,
  gitEnvironment,
  runCli,
  soundWorkflow,
} from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "flowproof-watch-"));
let main: string;

beforeAll(async () => {
  main = await buildCli(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A check that goes on, of which one waits for what it says. */
class Watching {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #written = "";
  #seen = 0;
  #tell: () => void = () => {};

  constructor(cwd: string, args: readonly string[]) {
    // Through one pipe, so that what is written first is read first.
    const command = ["-c", 'exec "$0" "$@" 2>&1', process.execPath, main, "check", "--watch", ...args];
    const child = spawn("sh", command, { cwd, env: gitEnvironment, stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.on("data", (chunk) => {
      this.#written += chunk;
      this.#tell();
    });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.on("close", resolve));
    onTestFinished(() => void child.kill("SIGKILL"));
  }

  /** What is said up to the end of the next check. */
  async next(): Promise<string> {
    const end = "Ctrl-C ends.\n";
    while (!this.#written.includes(end, this.#seen)) {
      await new Promise<void>((resolve) => {
        this.#tell = resolve;
      });
    }
    const from = this.#seen;
    this.#seen = this.#written.indexOf(end, from) + end.length;
    return this.#written.slice(from, this.#seen);
  }

  /** @returns the exit status, and what was said since. */
  async interrupt(): Promise<[status: number | null, rest: string]> {
    this.#child.kill("SIGINT");
    const status = await this.#ended;
    return [status, this.#written.slice(this.#seen)];
  }
}

describe.skipIf(process.platform === "win32")("check --watch", () => {
  test("checks a folder again when a file changes, comes or goes, and ends with the last status", async () => {
    const cwd = createFolder({ "flows/a.json": brokenWorkflow, "flows/b.json": soundWorkflow });
    const watching = new Watching(cwd, ["flows"]);
    const first = await watching.next();
    expect(first).toContain("ref/unknown-node");
    expect(first).toContain("flowproof: watching for changes; Ctrl-C ends.");
    expect(first).not.toContain("\u001b");

    writeFileSync(join(cwd, "flows/a.json"), soundWorkflow);
    expect(await watching.next()).toContain("no findings in 2 files");

    mkdirSync(join(cwd, "flows/new"));
    writeFileSync(join(cwd, "flows/new/c.json"), brokenWorkflow);
    expect(await watching.next()).toContain("1 error in 1 of 3 files");

    rmSync(join(cwd, "flows/new"), { recursive: true });
    expect(await watching.next()).toContain("no findings in 2 files");

    // As editors do that write a file beside it first.
    writeFileSync(join(cwd, "flows/b.json~"), brokenWorkflow);
    renameSync(join(cwd, "flows/b.json~"), join(cwd, "flows/b.json"));
    expect(await watching.next()).toContain("1 error in 1 of 2 files");
    expect(await watching.interrupt()).toEqual([1, ""]);
  });

  test("checks a named file again, also after it was away", async () => {
    const cwd = createFolder({ "a.json": soundWorkflow, "b.json": soundWorkflow });
    const watching = new Watching(cwd, ["a.json"]);
    expect(await watching.next()).toContain("no findings in 1 file");
    rmSync(join(cwd, "a.json"));
    expect(await watching.next()).toContain('"a.json"');
    // Of what is not checked nobody hears.
    writeFileSync(join(cwd, "b.json"), brokenWorkflow);
    writeFileSync(join(cwd, "a.json"), doubtfulWorkflow);
    expect(await watching.next()).toContain("1 warning in 1 file");
    expect(await watching.interrupt()).toEqual([0, ""]);
  });

  test("takes up what a config says, and goes on when it is broken", async () => {
    const config = (level: string) => JSON.stringify({ rules: { "ref/unknown-node": level } });
    const cwd = createFolder({ "a.json": brokenWorkflow, "flowproof.config.json": config("off") });
    const watching = new Watching(cwd, []);
    expect(await watching.next()).toContain("no findings in 1 file");
    writeFileSync(join(cwd, "flowproof.config.json"), config("warning"));
    expect(await watching.next()).toContain("1 warning in 1 file");
    writeFileSync(join(cwd, "flowproof.config.json"), "{");
    expect(await watching.next()).toContain("flowproof.config.json:1:");
    rmSync(join(cwd, "flowproof.config.json"));
    expect(await watching.next()).toContain("1 error in 1 file");
    writeFileSync(join(cwd, "flowproof.config.mjs"), `export default ${config("info")};`);
    expect(await watching.next()).toContain("1 info in 1 file");
    writeFileSync(join(cwd, "flowproof.config.mjs"), `export default ${config("off")};`);
    expect(await watching.next()).toContain("no findings in 1 file");
    expect(await watching.interrupt()).toEqual([0, ""]);
  });

  test("takes up what a baseline and a catalogue say", async () => {
    const config = JSON.stringify({ baseline: "known.json", catalogue: "models.json" });
    const inputs = [{ name: "image", type: "file" }];
    const models = (id: string) => JSON.stringify({ closed: true, models: { [id]: { inputs } } });
    const cwd = createFolder({
      "a.json": soundWorkflow,
      "models.json": models("model_portrait"),
      "flowproof.config.json": config,
    });
    await runCli(cwd, ["check", "--update-baseline"]);
    writeFileSync(join(cwd, "a.json"), brokenWorkflow);
    const watching = new Watching(cwd, []);
    expect(await watching.next()).toContain("1 error in 1 file");
    await runCli(cwd, ["check", "--update-baseline"]);
    expect(await watching.next()).toContain("no findings in 1 file");
    writeFileSync(join(cwd, "models.json"), models("model_scenery"));
    expect(await watching.next()).toContain("model_portrait");
    expect(await watching.interrupt()).toEqual([1, ""]);
  });

  test("does not check again for what it writes itself", async () => {
    const twice = JSON.parse(soundWorkflow);
    twice.flow.push({ id: "b", type: "custom-model", modelId: "m", dependsOn: ["portrait", "portrait"] });
    const cwd = createFolder({ "a.json": JSON.stringify(twice), "b.json": soundWorkflow });
    const watching = new Watching(cwd, ["--fix", "--format", "json=report.json", "--format", "stylish"]);
    expect(await watching.next()).toContain("1 fix");
    writeFileSync(join(cwd, "b.json"), brokenWorkflow);
    const second = await watching.next();
    expect(second).toContain("1 error in 1 of 2 files");
    expect(second).not.toContain("1 fix");
    expect(await watching.interrupt()).toEqual([1, ""]);
  });
});

test("what cannot be watched is a usage error", async () => {
  const cwd = createFolder({ "a.json": soundWorkflow });
  for (const args of [["-"], ["--staged"], ["--update-baseline"], ["--diff"]]) {
    const { exitCode, stderr } = await runCli(cwd, ["check", "--watch", ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/watch/);
  }
});

test("a terminal is cleared before each check, and an interrupt ends it there", async () => {
  const cwd = createFolder({ "a.json": brokenWorkflow });
  const { exitCode, stdout } = await runCli(cwd, ["check", "--watch"], {
    isTerminal: true,
    interrupts: true,
  });
  expect(exitCode).toBe(1);
  expect(stdout.startsWith("\u001b[2J\u001b[3J\u001b[H")).toBe(true);
});
