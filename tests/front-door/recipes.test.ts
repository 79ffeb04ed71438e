import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBlocks } from "../page-blocks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = join(root, "docs/agents.md");
const scratch = mkdtempSync(join(tmpdir(), "flowproof-recipes-"));

/** The exact versions that the page says were tried. */
const TRIED = {
  "@modelcontextprotocol/sdk": "1.32.2",
  ai: "6.0.326",
  "react-hook-form": "7.92.0",
  "@hookform/resolvers": "7.0.7",
  react: "19.3.1",
};
/** What compiles and drives them. */
const BESIDE = ["react-dom@19.3.1", "happy-dom@21.0.4", "@types/react@19", "@types/react-dom@19"];

beforeAll(() => {
  const packed = run(`npm pack --pack-destination ${scratch}`, root);
  writeFileSync(join(scratch, "package.json"), '{ "private": true, "type": "module" }\n');
  const names = Object.entries(TRIED).map(([name, version]) => `${name}@${version}`);
  const all = [join(scratch, packed.trim()), ...names, ...BESIDE];
  run(`npm install --no-audit --no-fund --silent ${all.join(" ")}`, scratch);
  for (const { note = "", code } of readBlocks(page)) {
    if (note.startsWith("recipe: ")) writeFileSync(join(scratch, note.slice("recipe: ".length)), code);
  }
  const workflow = join(root, "examples/broken/waits-for-a-branch-not-taken.json");
  writeFileSync(join(scratch, "workflow.json"), readFileSync(workflow));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(command: string, cwd: string): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
  return stdout;
}

/** What a program prints that uses a recipe, a line each as JSON. */
async function drive(name: string, code: string): Promise<unknown[]> {
  const entry = join(scratch, `drive-${name}.tsx`);
  const workflow = 'const workflow = JSON.parse(readFileSync("workflow.json", "utf8"));';
  writeFileSync(entry, `import { readFileSync } from "node:fs";\n${workflow}\n${code}`);
  const outfile = join(scratch, `drive-${name}.mjs`);
  const shared = { bundle: true, format: "esm", platform: "node", packages: "external" } as const;
  await build({ entryPoints: [entry], outfile, jsx: "automatic", absWorkingDir: scratch, ...shared });
  const lines = run(`node drive-${name}.mjs`, scratch).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

const REFUSED =
  'Input "Subject" does not allow "plaice"; allowed are "person" and "place". Did you mean "place"?';

test("the page names the versions that are tried here", () => {
  const text = readFileSync(page, "utf8");
  for (const [name, version] of Object.entries(TRIED)) expect(text).toContain(`\`${name}\` ${version}`);
});

test("the recipes compile, strictly, against the packages", () => {
  const options = { strict: true, noEmit: true, skipLibCheck: true, jsx: "react-jsx", types: [] };
  const compilerOptions = { ...options, module: "NodeNext", target: "ES2022", lib: ["ES2023", "DOM"] };
  writeFileSync(
    join(scratch, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["mcp.ts", "ai.ts", "form.tsx"] }),
  );
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", "."], {
    cwd: scratch,
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([0, ""]);
});

test("an MCP client sees the inputs, starts a run and is told what is wrong with a body", async () => {
  const [listed, started, refused] = await drive(
    "mcp",
    `
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { serveWorkflow } from "./mcp.js";
const [here, there] = InMemoryTransport.createLinkedPair();
await serveWorkflow("draw", workflow, async (body) => JSON.stringify(body)).connect(there);
const client = new Client({ name: "test", version: "1.0.0" });
await client.connect(here);
console.log(JSON.stringify(await client.listTools()));
for (const subject of ["person", "plaice"])
  console.log(JSON.stringify(await client.callTool({ name: "draw", arguments: { subject } })));
await client.close();`,
  );
  expect(listed).toMatchObject({
    tools: [
      {
        name: "draw",
        inputSchema: { type: "object", properties: { subject: { enum: ["person", "place"] } } },
      },
    ],
  });
  expect(started).toEqual({ content: [{ type: "text", text: '{"subject":"person"}' }] });
  expect(refused).toEqual({ isError: true, content: [{ type: "text", text: REFUSED }] });
});

test("the AI SDK hands the schema to a model, runs the tool and refuses a wrong body", async () => {
  const [tools, started, refused] = await drive(
    "ai",
    `
import { generateText } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { workflowTool } from "./ai.js";
const draw = workflowTool(workflow, async (body) => JSON.stringify(body));
for (const subject of ["person", "plaice"]) {
  const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
  const call = { type: "tool-call", toolCallId: "1", toolName: "draw", input: JSON.stringify({ subject }) };
  const model = new MockLanguageModelV3({
    doGenerate: { content: [call], finishReason: { unified: "tool-calls" }, usage, warnings: [] },
  });
  const { content } = await generateText({ model, tools: { draw }, prompt: "Draw." });
  if (subject === "person") console.log(JSON.stringify(model.doGenerateCalls[0].tools[0].inputSchema));
  console.log(JSON.stringify(content.at(-1), (key, value) => (value instanceof Error ? value.message : value)));
}`,
  );
  expect(tools).toMatchObject({ properties: { subject: { type: "string", enum: ["person", "place"] } } });
  expect(started).toMatchObject({ type: "tool-result", output: '{"subject":"person"}' });
  expect(refused).toMatchObject({ type: "tool-error", error: expect.stringContaining(REFUSED) });
});

test("a form shows what is wrong at its field, and hands on what is right", async () => {
  const shown = await drive(
    "form",
    `
import { Window } from "happy-dom";
const window = new Window();
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
for (const name of ["HTMLElement", "HTMLInputElement", "HTMLIFrameElement", "Event", "Node"])
  globalThis[name] = window[name];
const { act } = await import("react");
const { createRoot } = await import("react-dom/client");
const { RunForm } = await import("./form.js");
const started = [];
const root = document.createElement("div");
document.body.append(root);
await act(async () => createRoot(root).render(<RunForm workflow={workflow} start={(body) => started.push(body)} />));
const field = root.querySelector("input");
console.log(JSON.stringify([root.querySelector("label").textContent.trim(), field.value]));
for (const subject of ["plaice", "place", "person"]) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, "value").set.call(field, subject);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await act(async () => {
    root.querySelector("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  });
  await act(async () => new Promise((resolve) => setImmediate(resolve)));
  console.log(JSON.stringify([root.querySelector("em").textContent, started]));
}`,
  );
  expect(shown[0]).toEqual(["Subject", "person"]);
  expect(shown[1]).toEqual([REFUSED, []]);
  // It would wait forever, which no field is to blame for.
  expect(shown[2]).toEqual(["", []]);
  expect(shown[3]).toEqual(["", [{ subject: "person" }]]);
});
