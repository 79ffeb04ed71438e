import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readBlocks } from "../page-blocks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "flowproof-hooks-"));
let tarball: string;

/** The exact versions that were tried: newer ones may come any day. */
const TOOLS = { "lint-staged": "17.6.1", husky: "9.1.7", lefthook: "2.2.1" } as const;

const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|GIT_|NODE_PATH)/i.test(name)),
);

function run(command: string, cwd: string, env: Record<string, string> = {}) {
  const own = { ...environment, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null", ...env };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], { cwd, env: own, encoding: "utf8" });
  return { status, output: `${stdout}${stderr}` };
}

function must(command: string, cwd: string, env: Record<string, string> = {}): string {
  const { status, output } = run(command, cwd, env);
  if (status !== 0) throw new Error(`${command}: ${output}`);
  return output;
}

beforeAll(() => {
  const packed = spawnSync("npm", ["pack", "--pack-destination", scratch], { cwd: root, encoding: "utf8" });
  // pre-commit takes all of it for the name of a file.
  expect(packed.stdout).toBe("flowproof-0.1.0.tgz\n");
  tarball = join(scratch, "flowproof-0.1.0.tgz");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A repository with the files that the page gives for a tool. */
function openRepository(tool: string): string {
  const folder = join(scratch, tool);
  mkdirSync(folder);
  must("git init -q -b main && git config user.name a && git config user.email a@b", folder);
  writeFileSync(join(folder, ".gitignore"), "node_modules\n");
  for (const { note, code } of readBlocks(join(root, "docs/hooks.md"))) {
    const [owner, path = ""] = note?.split(": ") ?? [];
    if (owner !== tool) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
    if (path.includes("hooks/")) chmodSync(join(folder, path), 0o755);
  }
  return folder;
}

/** A broken document is not committed, a fixed one is; what is no workflow passes. */
function expectGuarded(folder: string, env: Record<string, string> = {}): void {
  const example = (name: string) => cpSync(join(root, "examples", name), join(folder, "flow.json"));
  writeFileSync(join(folder, "settings.json"), '{ "colour": "red" }\n');
  example("broken/misspelt-node-reference.json");
  const broken = run("git add -A && git commit -qm broken", folder, env);
  expect(broken.output).toContain("ref/unknown-node");
  expect(broken.status).not.toBe(0);
  example("valid/nodes-only.json");
  const fixed = run("git add -A && git commit -qm fixed", folder, env);
  expect(fixed.status, fixed.output).toBe(0);
  expect(must("git log --format=%s", folder)).toBe("fixed\n");
}

/** Installs the packed package, and a tool beside it. */
function install(folder: string, tool?: keyof typeof TOOLS): void {
  const names = [tarball, ...(tool === undefined ? [] : [`${tool}@${TOOLS[tool]}`])];
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  must(`npm install --save-dev --no-audit --no-fund --silent ${names.join(" ")}`, folder);
}

describe("the lines of docs/hooks.md stop a broken commit and let a fixed one pass", () => {
  test("with git alone", () => {
    const folder = openRepository("git");
    install(folder);
    expectGuarded(folder);
  });

  test("with lint-staged", () => {
    const folder = openRepository("lint-staged");
    install(folder, "lint-staged");
    expectGuarded(folder);
  });

  test("with husky", () => {
    const folder = openRepository("husky");
    install(folder, "husky");
    must("npx --no-install husky", folder);
    expectGuarded(folder);
  });

  test("with lefthook", () => {
    const folder = openRepository("lefthook");
    install(folder, "lefthook");
    must("npx --no-install lefthook install", folder);
    expectGuarded(folder);
  });
});

describe.skipIf(spawnSync("pre-commit", ["--version"]).status !== 0)("pre-commit", () => {
  const home = { PRE_COMMIT_HOME: join(scratch, "pre-commit-home") };

  test("installs from a clone and guards commits", () => {
    const clone = join(scratch, "clone");
    must(`git clone -q file://${root} ${clone}`, scratch);
    const folder = openRepository("pre-commit");
    const revision = must("git rev-parse HEAD", clone).trim();
    must(
      `sed -i 's|file:///.*|file://${clone}|; s|rev: main|rev: ${revision}|' .pre-commit-config.yaml`,
      folder,
    );
    must("pre-commit install", folder, home);
    expectGuarded(folder, home);
  });

  test("installs the package by the mirror", () => {
    const mirror = join(scratch, "mirror");
    cpSync(join(root, "integrations/pre-commit-mirror"), mirror, { recursive: true });
    must(`sed -i 's|flowproof@0.1.0|${tarball}|' .pre-commit-hooks.yaml`, mirror);
    must("git init -q && git add -A && git -c user.name=a -c user.email=a@b commit -qm mirror", mirror);
    const folder = join(scratch, "mirrored");
    mkdirSync(folder);
    must("git init -q -b main && git config user.name a && git config user.email a@b", folder);
    const revision = must("git rev-parse HEAD", mirror).trim();
    const config = `repos: [{ repo: "file://${mirror}", rev: ${revision}, hooks: [{ id: flowproof }] }]\n`;
    writeFileSync(join(folder, ".pre-commit-config.yaml"), config);
    must("pre-commit install", folder, home);
    expectGuarded(folder, home);
  });
});
