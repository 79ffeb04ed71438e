import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { parse as parseJsonc } from "jsonc-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { validateText } from "../src/text/check/validate-text.js";
import { isMeantAsWorkflow } from "../src/text/recognise-workflow.js";
import { buildCli, projectRoot } from "./cli/build-cli.js";
import { gitEnvironment } from "./cli/run-cli.js";
import { type PageBlock, readBlocks } from "./page-blocks.js";

const PAGES = [
  "README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Lines that are not executed here, and who executes them. */
const ELSEWHERE = new Map([
  ["npm ci && npm run --silent examples", ".ci/run"],
  ["npm ci && npm run verify", ".ci/run"],
]);

const scratch = mkdtempSync(join(tmpdir(), "flowproof-pages-"));
const bin = join(scratch, "bin");

beforeAll(async () => {
  const program = await buildCli(join(scratch, "package"));
  symlinkSync(join(projectRoot, "src"), join(scratch, "package/src"), "junction");
  mkdirSync(bin);
  script("flowproof", `exec node "${program}" "$@"`);
  script("npx", 'while [ "$1" != flowproof ]; do shift; done; shift; exec flowproof "$@"');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function script(name: string, line: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** A repository with the examples, as the reader of a page has it. */
function openFolder(page: string): string {
  const folder = join(scratch, page.replace("/", "-"));
  mkdirSync(folder);
  cpSync("examples", join(folder, "examples"), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, ".gitignore"), "node_modules\n");
  const commands =
    "git init -q -b main && git add -A && git -c user.name=a -c user.email=a@b commit -qm start";
  runLine(commands, folder);
  return folder;
}

function runLine(line: string, cwd: string) {
  const env = { ...gitEnvironment, PATH: `${bin}${delimiter}${process.env["PATH"]}` };
  return spawnSync("bash", ["-c", line], { cwd, env, encoding: "utf8" });
}

describe.skipIf(process.platform === "win32").each(PAGES)("the blocks of %s do what they say", (page) => {
  let folder: string;
  beforeAll(() => {
    folder = openFolder(page);
  });

  const blocks = readBlocks(page);
  if (blocks.length === 0) test("there are none", () => {});
  test.each(blocks.map((block) => [block.line, block] as const))("line %s", async (_, block) => {
    // tests/front-door/recipes.test.ts runs those with the packages that they are for.
    if (block.note?.startsWith("recipe: ")) return;
    // tests/front-door/five-minutes.test.ts runs those in their order.
    if (block.note?.startsWith("five: ")) return;
    const file = block.note?.match(/^file: (.*)$/)?.[1];
    if (file !== undefined) writeFileSync(join(folder, file), block.code);
    const execute = EXECUTE[block.language];
    if (execute === undefined) throw new Error(`Nobody knows how to execute "${block.language}".`);
    await execute(block, folder);
  });
});

const EXECUTE: Readonly<Record<string, (block: PageBlock, folder: string) => void | Promise<void>>> = {
  sh: runShell,
  ts: runModule,
  js: runModule,
  json: expectData,
  jsonc: expectData,
  yaml: expectData,
  mermaid: () => {},
  // What was printed; tests/readme.test.ts compares it.
  text: ({ page }) => expect(page).toBe("README.md"),
};

/** Each line runs; flowproof may find something, but it must have understood what it was asked. */
function runShell({ code, page }: PageBlock, folder: string): void {
  // tests/front-door/hooks.test.ts commits with them.
  if (page === "docs/hooks.md") return;
  for (const line of code.replaceAll("\\\n", "").trim().split("\n")) {
    if (ELSEWHERE.has(line)) continue;
    const { status, stderr } = runLine(line, folder);
    const finds = /^(npx )?flowproof (check|check-run|diff|simulate)\b/.test(line);
    expect(finds ? [0, 1] : [0], `${line}\n${stderr}`).toContain(status);
  }
}

const ENTRIES: Readonly<Record<string, string>> = {
  flowproof: "src/index.ts",
  "flowproof/text": "src/text/public.ts",
  "flowproof/schema": "src/schema/public.ts",
  "flowproof/rules": "src/rules/public.ts",
  "flowproof/lean": "src/index.ts",
  "flowproof/graphlib": "src/analysis/to-graphlib.ts",
  "flowproof/draw": "src/draw/public.ts",
  "flowproof/simulate": "src/analysis/public-simulate.ts",
  "flowproof/testing": "src/testing/public.ts",
};

/** The module runs, and prints what the comments behind `→` say. Tests of an app of its own run in readme.test.ts. */
async function runModule({ code, line }: PageBlock, folder: string): Promise<void> {
  if (code.includes('"./app.js"')) return;
  const name = `block-${line}`;
  writeFileSync(join(folder, `${name}.ts`), code);
  await build({
    entryPoints: [join(folder, `${name}.ts`)],
    outfile: join(folder, `${name}.mjs`),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    plugins: [
      {
        name: "sources",
        setup({ onResolve }) {
          onResolve({ filter: /^flowproof/ }, ({ path }) => ({
            path: join(projectRoot, ENTRIES[path] ?? path),
          }));
        },
      },
    ],
  });
  const { status, stdout, stderr } = runLine(`node ${name}.mjs`, folder);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const promised = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .filter((each) => each !== ""),
  ).toEqual(promised);
}

/** What is shown parses, and our own tool does not fault it, but for what its comments suppress. */
function expectData({ code, language }: PageBlock): void {
  const filename = `block.${language}`;
  const value = language === "yaml" ? readYaml(code) : readJson(code);
  if (!isMeantAsWorkflow(code, value)) return;
  const { diagnostics } = validateText(code, { filename });
  if (code === TEN_LINES) return;
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
}

const TEN_LINES = readBlocks("README.md")[0]?.code;

function readJson(code: string) {
  const errors: Parameters<typeof parseJsonc>[1] = [];
  const value = parseJsonc(code, errors);
  expect(errors).toEqual([]);
  return value;
}

function readYaml(code: string) {
  const documents = parseAllDocuments(code);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents[0]?.toJS();
}

test("every entry of the package is known here", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  const entries = Object.keys(exports).filter((name) => !name.includes("*") && !name.endsWith(".json"));
  expect(Object.keys(ENTRIES).sort()).toEqual(entries.map((name) => name.replace(".", "flowproof")).sort());
});

test("every export of the library has a sample that is executed", async () => {
  const samples = ["docs/library.md", "docs/testing.md"]
    .flatMap(readBlocks)
    .filter(({ language }) => language === "ts" || language === "js")
    .map(({ code }) => code)
    .join("\n");
  const missing = [];
  for (const path of Object.values(ENTRIES)) {
    for (const name of Object.keys(await import(`../${path}`))) {
      if (!new RegExp(`\\b${name}\\b`).test(samples)) missing.push(`${path}: ${name}`);
    }
  }
  expect(missing).toEqual([]);
});
