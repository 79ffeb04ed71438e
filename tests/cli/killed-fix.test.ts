import { spawn } from "node:child_process";
import { linkSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isDeep } from "../properties/settings.js";
import { buildCli, projectRoot } from "./build-cli.js";

const folder = mkdtempSync(join(tmpdir(), "flowproof-killed-"));
const file = join(folder, "flow.json");
const before = readFileSync(join(projectRoot, "examples/broken/unknown-workflow-input.json"), "utf8");
let main: string;

beforeAll(async () => {
  main = await buildCli(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fixes the file, and kills that after some milliseconds; without, waits for the end. */
async function fix(killedAfter?: number): Promise<number | null> {
  const child = spawn(process.execPath, [main, "check", file, "--fix=all"], { cwd: folder, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (killedAfter !== undefined) {
    await wait(killedAfter);
    child.kill("SIGKILL");
  }
  return ended;
}

test("a killed fix leaves the old text or the new one, and the permissions", async () => {
  writeFileSync(file, before, { mode: 0o640 });
  expect(await fix()).toBe(0);
  const after = readFileSync(file, "utf8");
  expect(after).not.toBe(before);
  const { mode, uid } = statSync(file);
  expect([mode & 0o777, uid]).toEqual([0o640, process.getuid?.()]);
  for (let run = 0; run < (isDeep ? 200 : 4); run++) {
    writeFileSync(file, before);
    await fix(run * (isDeep ? 3 : 100));
    expect([before, after]).toContain(readFileSync(file, "utf8"));
  }
});

test("a file with several links is refused with a sentence", async () => {
  writeFileSync(file, before);
  linkSync(file, join(folder, "other.json"));
  expect(await fix()).toBe(2);
  expect(readFileSync(file, "utf8")).toBe(before);
});
