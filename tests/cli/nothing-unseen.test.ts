import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCli } from "./build-cli.js";
import { brokenWorkflow, gitEnvironment } from "./run-cli.js";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const readCase = (name: string) => readFileSync(join(fixtures, "cases", name), "utf8");
const node = '{ "id": "draw", "type": "custom-model", "modelId": "model_draw", "dependsOn": ["gone"] }';

/** Broken documents, one of every kind, each with a rule that speaks of it. */
const broken: Readonly<Record<string, readonly [rule: string, content: string | Uint8Array]>> = {
  "a flow, ä'\".json": ["ref/unknown-node", brokenWorkflow],
  "UPPER.JSON": ["ref/unknown-node", brokenWorkflow],
  ".hidden/deep/er.yml": ["ref/unknown-node", brokenWorkflow],
  "marked.json": ["ref/unknown-node", `\ufeff${brokenWorkflow}`],
  "commented.jsonc": ["ref/unknown-node", `// Ours.\r\n${brokenWorkflow}`],
  "answer.json": ["ref/unknown-node", `{ "workflow": ${brokenWorkflow} }`],
  "page.json": ["ref/unknown-node", `{ "workflows": [{ "flow": [] }, ${brokenWorkflow}] }`],
  "python.yaml": [
    "depends-on/unknown-node",
    "name: x\nflow:\n- {id: draw, type: custom-model, model_id: m, depends_on: [gone]}\n",
  ],
  "misspelt-type.json": [
    "schema/unknown-value",
    readCase("search-passes-over-one-node-of-misspelt-type.json"),
  ],
  "bare-nodes.json": ["depends-on/unknown-node", readCase("hook-passes-over-bare-nodes.json")],
  "bare-nodes.yaml": ["depends-on/unknown-node", `# Ours.\n- ${node}\n`],
  "no-list.json": ["schema/wrong-type", '{ "name": "x", "flow": "a" }'],
  "one-node.json": ["schema/wrong-type", `{ "flow": ${node} }`],
  "editor.json": ["schema/unknown-value", '{ "status": "redy", "editorInfo": { "nodes": [], "edges": [] } }'],
  "our-schema.json": [
    "schema/wrong-type",
    '{ "$schema": "./node_modules/flowproof/dist/schemas/tags.schema.json", "tags": "portrait" }',
  ],
  "two-merge-keys.yaml": ["document/syntax", readCase("search-passes-over-two-merge-keys.yaml")],
  "surplus-comma.json": ["document/syntax", '{ "flow": [{ "id": "a", "type": "list" },] }'],
  "surplus-comma-in-nodes.json": ["document/syntax", `[${node},]`],
  "cut-off.json": ["document/syntax", brokenWorkflow.slice(0, -20)],
  "conflict.json": ["document/syntax", `<<<<<<< ours\n${brokenWorkflow}\n=======\n{}\n>>>>>>> theirs\n`],
  "utf-16.json": ["document/syntax", Buffer.from(`\ufeff${brokenWorkflow}`, "utf16le")],
  "utf-16.yaml": ["document/syntax", Buffer.from("flow:\n- {id: a, type: list}\n", "utf16le").swap16()],
  "repeated-key.json": ["document/duplicate-key", '{ "name": "x", "name": "y", "flow": [] }'],
  "emptied-by-a-repeated-key.json": ["document/duplicate-key", `{ "flow": [${node}], "flow": [] }`],
  "no-number.yaml": ["document/not-json", "flow:\n- {id: a, type: for-each, count: .nan}\n"],
  "deep.json": ["document/too-deep", `{ "flow": [{ "type": "list", "items": ${"[".repeat(300)} }`],
  "too-large.json": ["document/too-large", '{ "flow": [{ "id": "a", "type": "list" }'],
  "package/drawn/included.json": ["document/unknown-kind", '{ "nodes": [], "edges": [] }'],
};
const others: Readonly<Record<string, string>> = {
  "package/flowproof.config.json": '{ "include": "drawn/*.json" }',
};

const folder = mkdtempSync(join(tmpdir(), "flowproof-unseen-"));
const repository = join(folder, "repository");
const env = { ...gitEnvironment, EMAIL: "a@example.org" };
let main: string;

beforeAll(async () => {
  main = await buildCli(folder);
  spawnSync("git", ["init", "--quiet", repository], { env });
  git("commit", "--quiet", "--allow-empty", "--message", "empty");
  const contents = Object.entries(broken).map(([name, [, content]]) => [name, content] as const);
  for (const [name, content] of [...contents, ...Object.entries(others)]) {
    mkdirSync(dirname(join(repository, name)), { recursive: true });
    writeFileSync(join(repository, name), content);
  }
  truncateSync(join(repository, "too-large.json"), 33_554_433);
  cpSync(join(fixtures, "neighbours"), join(repository, "neighbours"), { recursive: true });
  const hook = `#!/bin/sh\nexec "${process.execPath}" "${main}" check --staged --format json=../hook.json\n`;
  writeFileSync(join(repository, ".git/hooks/pre-commit"), hook, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files that were checked, each with what was found where. */
function findingsIn(report: string): Record<string, readonly string[]> {
  const { files }: { files: { path: string; status: string; diagnostics: Found[] }[] } = JSON.parse(report);
  const checked = files.filter(({ status }) => status === "checked");
  return Object.fromEntries(
    checked.map(({ path, diagnostics }) => [
      path,
      diagnostics.map(({ ruleId, range, fingerprint }) => `${ruleId} ${range?.start.line} ${fingerprint}`),
    ]),
  );
}

interface Found {
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly range?: { readonly start: { readonly line: number } };
}

function check(...args: string[]) {
  const options = { cwd: repository, env, encoding: "utf8", maxBuffer: 100_000_000 } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, "check", "--format", "json", ...args],
    options,
  );
  return { status, stderr, found: findingsIn(stdout) };
}

function git(...args: string[]) {
  return spawnSync("git", args, { cwd: repository, env, encoding: "utf8" });
}

test("a broken file of any kind is seen by a check, by a search, by the hook of a commit, by lint-staged and in CI", () => {
  const usual = check();
  expect(usual).toMatchObject({ status: 1, stderr: "" });
  expect(Object.keys(usual.found).sort()).toEqual(Object.keys(broken).sort());
  for (const [name, [rule]] of Object.entries(broken)) {
    const said = usual.found[name]?.map((finding) => finding.slice(0, finding.indexOf(" ")));
    expect(said, name).toContain(rule);
  }

  expect(check(".")).toEqual(usual);

  git("add", "--all");
  const commit = git("commit", "--message", "broken");
  expect(commit.status).toBe(1);
  expect(findingsIn(readFileSync(join(folder, "hook.json"), "utf8"))).toEqual(usual.found);

  // lint-staged hands over the absolute paths of all staged files that match "*.{json,jsonc,yaml,yml}".
  const staged = git("diff", "--staged", "--name-only", "-z").stdout.split("\0");
  const handed = staged.filter((name) => /\.(json|jsonc|yaml|yml)$/i.test(name));
  expect(handed.length).toBeGreaterThan(Object.keys(broken).length + 25);
  expect(check("--ignore-unknown", ...handed.map((name) => join(repository, name)))).toEqual(usual);

  expect(check("--since", "HEAD")).toEqual(usual);
});

test("each of them gets the same verdict alone", () => {
  const usual = check();
  for (const name of ["utf-16.json", "two-merge-keys.yaml", "bare-nodes.json", "misspelt-type.json"]) {
    expect(check(name).found).toEqual({ [name]: usual.found[name] });
    expect(check("--ignore-unknown", name).found).toEqual({ [name]: usual.found[name] });
  }
});
