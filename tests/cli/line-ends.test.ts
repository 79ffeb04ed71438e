import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fixtures = join(root, "fixtures/line-ends");
const names = readdirSync(fixtures);

const toLines = (text: string) => text.replaceAll("\r\n", "\n");
const toWindows = (text: string) => toLines(text).replaceAll("\n", "\r\n");

/** What is printed of a file of the given text. */
async function check(name: string, text: string, ...args: string[]) {
  const folder = createFolder({ [name]: text });
  const { exitCode, stdout } = await runCli(folder, ["check", name, ...args]);
  return { exitCode, stdout, left: readFileSync(join(folder, name), "utf8") };
}

describe.each(names)("%s, written on Windows", (name) => {
  const text = readFileSync(join(fixtures, name), "utf8");

  test("still has the line ends that it was written with", () => {
    expect(text.split("\n").length).toBeGreaterThan(15);
    expect(text).toBe(toWindows(text));
  });

  test.each(["stylish", "unix", "github", "agent"])(
    "gets the %s report of the same lines",
    async (format) => {
      const [here, there] = [toLines(text), text].map((each) => check(name, each, "--format", format));
      expect(await there).toEqual({ ...(await here), left: text });
    },
  );

  test("is fixed as the same lines are, and keeps its line ends", async () => {
    const [here, there] = [await check(name, toLines(text), "--fix"), await check(name, text, "--fix")];
    expect(here.left).not.toBe(toLines(text));
    expect(there).toEqual({ ...here, left: toWindows(here.left) });
  });
});

test("a config, a .gitignore and a baseline may be written on Windows", async () => {
  const config = { ignores: ["old/"], baseline: "base.json" };
  const finding = "ref/unknown-node:portrait:image:sketch";
  const baseline = { version: 0, findings: [{ path: "known.json", finding, count: 1 }] };
  const folder = createFolder({
    ".gitignore": "# drafts\r\n*.draft.json\r\n",
    "flowproof.config.json": toWindows(JSON.stringify(config, null, 2)),
    "base.json": toWindows(JSON.stringify(baseline, null, 2)),
    "old/a.json": brokenWorkflow,
    "a.draft.json": brokenWorkflow,
    "known.json": brokenWorkflow,
    "sound.json": soundWorkflow,
  });
  const { exitCode, stdout } = await runCli(folder, ["check", "--format", "json"]);
  const { files }: { files: { path: string; status: string }[] } = JSON.parse(stdout);
  const checked = files.filter(({ status }) => status === "checked").map(({ path }) => path);
  expect([exitCode, checked]).toEqual([0, ["known.json", "sound.json"]]);
});

const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });

test.skipIf(!isRepository())(
  "git changes no line end: those that are not \\n are held by .gitattributes",
  () => {
    // `i/crlf w/crlf attr/-text <tab> path`: in the index, on disk, and what the attributes say.
    const files = git("ls-files", "--eol", "-z").split("\0").filter(Boolean);
    expect(files.length).toBeGreaterThan(500);
    const isHeld = (file: string) =>
      /attr\/-text\s/.test(file) || /^i\/(lf|none)\s+w\/(lf|none)?\s/.test(file);
    expect(files.filter((file) => !isHeld(file))).toEqual([]);
  },
);

function isRepository(): boolean {
  try {
    return git("rev-parse", "--show-cdup").trim() === "";
  } catch {
    return false;
  }
}
